package io.flowcraft.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Something that goes wrong with calls of an AWS service while it is switched on. Thread-safe. */
public abstract class CloudFault implements Fault, ExecutionInterceptor {

    private final AtomicInteger happened = new AtomicInteger();
    private volatile boolean on;

    @Override
    public final void on(boolean now) {
        on = now;
    }

    @Override
    public final int happened() {
        return happened.get();
    }

    final boolean strikes(BooleanSupplier choice) {
        boolean strikes = on && choice.getAsBoolean();
        if (strikes) {
            happened.incrementAndGet();
        }
        return strikes;
    }

    /** A call that fails before it is sent, each try by itself: in so many of a hundred. */
    public static CloudFault before(int percent, long seed, Function<SdkRequest, RuntimeException> failure) {
        Random random = new Random(seed);
        return new CloudFault() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                RuntimeException thrown = failure.apply(context.request());
                if (thrown != null && strikes(() -> random.nextInt(100) < percent)) {
                    throw thrown;
                }
            }
        };
    }

    /** An answer that is lost after the call took effect: of every so many calls the first try of one. */
    public static CloudFault lostAnswer(int every) {
        AtomicInteger calls = new AtomicInteger();
        ExecutionAttribute<Boolean> tried = new ExecutionAttribute<>("flowcraft.tried." + System.nanoTime());
        return new CloudFault() {
            @Override
            public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
                boolean first = attributes.getAttribute(tried) == null;
                attributes.putAttribute(tried, true);
                if (first && strikes(() -> calls.incrementAndGet() % every == 0)) {
                    context.responseBody().ifPresent(CloudFault::close);
                    throw SdkClientException.create("the answer was lost", new IOException("the answer was lost"));
                }
            }
        };
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
