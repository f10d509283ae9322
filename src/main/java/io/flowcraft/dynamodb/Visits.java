package io.flowcraft.dynamodb;

import io.flowcraft.documents.Stamps;
import io.flowcraft.engine.CheckupStore;
import java.time.Duration;
import java.time.Instant;

/** When somebody looks after an open run: {@code touchedAt}, {@code interval} in milliseconds, and {@code at}, by which the index sorts. */
final class Visits {

    static final String OPEN = "open";
    static final String ENDED = "ended";
    static final String HIDDEN = "hidden";
    static final String DUTY = "duty";
    static final String AT = "at";
    static final String TOUCHED = "touchedAt";
    static final String INTERVAL = "interval";

    private static final Duration FIRST = Duration.ofSeconds(CheckupStore.FIRST_SECONDS);

    private Visits() {}

    static Item touched(Names names, String runId, Instant now) {
        return new Item()
                .set(DUTY, names.shard(OPEN, runId))
                .set(TOUCHED, Stamps.text(now))
                .set(AT, Stamps.text(now.plus(FIRST)))
                .set(INTERVAL, FIRST.toMillis());
    }

    static Item ended(Names names, String runId, Instant now) {
        return new Item().set(DUTY, names.shard(ENDED, runId)).set(AT, Stamps.text(now));
    }
}
