package io.flowcraft.memory;

import io.flowcraft.engine.CheckupStore;
import java.time.Duration;
import java.time.Instant;

/**
 * When somebody looks after a run.
 *
 * @param touchedAt when something last happened in it
 * @param checkAt when a look is due
 * @param interval how long that is after the last one
 */
record Visit(Instant touchedAt, Instant checkAt, Duration interval) {

    private static final Duration FIRST = Duration.ofSeconds(CheckupStore.FIRST_SECONDS);

    static Visit touched(Instant now) {
        return new Visit(now, now.plus(FIRST), FIRST);
    }

    Visit next(Instant now, Duration again) {
        return new Visit(touchedAt, now.plus(again), again);
    }

    Visit by(Instant latest) {
        return new Visit(touchedAt, latest, interval);
    }
}
