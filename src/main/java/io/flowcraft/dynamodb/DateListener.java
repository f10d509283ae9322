package io.flowcraft.dynamodb;

import io.flowcraft.documents.ServerClock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Tells the clock of each answer, by its {@code Date} header. Thread-safe. */
final class DateListener implements ExecutionInterceptor {

    /** Within which DynamoDB's servers agree. */
    static final Duration DISAGREEMENT = Duration.ofMillis(200);

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
                .ifPresent(date -> dated(date, attributes.getAttribute(SENT), received));
    }

    /** An answer with this date. */
    void dated(String date, long sentNanos, long receivedNanos) {
        try {
            ZonedDateTime stamp = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
            clock.stamped(stamp.toInstant(), sentNanos, receivedNanos);
        } catch (DateTimeParseException e) {
            System.getLogger(DateListener.class.getName())
                    .log(System.Logger.Level.DEBUG, "an answer has no date that can be read: " + date, e);
        }
    }
}
