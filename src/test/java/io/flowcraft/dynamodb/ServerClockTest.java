package io.flowcraft.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.documents.ServerClockContract;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

/** A machine whose own time is wrong learns the store's time from the dates of answers. */
class ServerClockTest extends ServerClockContract {

    private final DateListener listener = new DateListener(clock);

    ServerClockTest() {
        super(DateListener.DISAGREEMENT);
    }

    @Override
    protected void stamped(Instant time, long sent, long received) {
        listener.dated(DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atZone(ZoneOffset.UTC)), sent, received);
    }

    @Override
    protected Duration open() {
        return Duration.ofMillis(600);
    }

    @Test
    void a_date_that_is_none_changes_nothing() {
        answer(Duration.ofMillis(10), Duration.ofMillis(10));
        Instant earliest = clock.earliest();

        listener.dated("yesterday", nanos, nanos);

        assertThat(clock.earliest()).isEqualTo(earliest);
    }
}
