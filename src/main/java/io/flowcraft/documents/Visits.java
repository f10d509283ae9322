package io.flowcraft.documents;

import io.flowcraft.engine.Checkup;
import io.flowcraft.engine.CheckupStore;
import java.time.Duration;
import java.time.Instant;

/**
 * When somebody looks after an open run: {@code touchedAt}, {@code interval} in milliseconds, and {@code at}, by which the index sorts those of one {@code duty}.
 */
public final class Visits {

    public static final String OPEN = "open";
    public static final String ENDED = "ended";
    public static final String HIDDEN = "hidden";
    public static final String DUTY = "duty";
    public static final String AT = "at";
    public static final String TOUCHED = "touchedAt";
    public static final String INTERVAL = "interval";

    private static final Duration FIRST = Duration.ofSeconds(CheckupStore.FIRST_SECONDS);

    private Visits() {}

    /** @param open the duty of open runs, as the store calls it */
    public static <F extends Fields> F touched(F fields, String open, Instant now) {
        fields.set(DUTY, open)
                .set(TOUCHED, Stamps.text(now))
                .set(AT, Stamps.text(now.plus(FIRST)))
                .set(INTERVAL, FIRST.toMillis());
        return fields;
    }

    /** @param ended the duty of ended runs, as the store calls it */
    public static <F extends Fields> F ended(F fields, String ended, Instant now) {
        fields.set(DUTY, ended).set(AT, Stamps.text(now));
        return fields;
    }

    public static Checkup checkup(String runId, Fields fields, Instant now) {
        Instant touched = Stamps.parse(fields.text(TOUCHED));
        return new Checkup(runId, Duration.between(touched, now), Duration.ofMillis(fields.whole(INTERVAL)), touched);
    }
}
