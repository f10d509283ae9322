package io.flowcraft.dynamodb;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Tells the clock of each answer. Thread-safe. */
final class DateListener implements ExecutionInterceptor {

    private static final ExecutionAttribute<Long> SENT = new ExecutionAttribute<>("flowcraft.sent");

    private final ServerClock clock;

    DateListener(ServerClock clock) {
        this.clock = clock;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        attributes.putAttribute(SENT, clock.nanos());
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        long received = clock.nanos();
        context.httpResponse()
                .firstMatchingHeader("Date")
                .ifPresent(date -> clock.dated(date, attributes.getAttribute(SENT), received));
    }
}
