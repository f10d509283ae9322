package io.flowcraft.cosmos;

import io.flowcraft.documents.ServerClockContract;
import java.time.Duration;
import java.time.Instant;

/** A machine whose own time is wrong learns the store's time from the stamps of items. */
class ServerClockTest extends ServerClockContract {

    ServerClockTest() {
        super(Cosmos.DISAGREEMENT);
    }

    @Override
    protected void stamped(Instant time, long sent, long received) {
        clock.stamped(Instant.ofEpochSecond(time.getEpochSecond()), sent, received);
    }

    @Override
    protected Duration open() {
        return Duration.ofMillis(1_600);
    }
}
