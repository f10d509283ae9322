package io.flowcraft.dynamodb;

import io.flowcraft.documents.Backoff;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * How every call is made: what got into the way of another call is tried again, with jitter; all other errors become the engine's. An interruption of the thread is
 * set aside meanwhile, for the client would break off a write that may have taken effect.
 */
final class Calls {

    private Calls() {}

    static <T> T make(Supplier<T> call) {
        boolean interrupted = Thread.interrupted();
        try {
            return insist(call);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <T> T insist(Supplier<T> call) {
        Backoff backoff = new Backoff();
        while (true) {
            try {
                return call.get();
            } catch (SdkException e) {
                if (!Failures.isPassing(e) || !backoff.again()) {
                    throw Failures.translate(e);
                }
            }
        }
    }
}
