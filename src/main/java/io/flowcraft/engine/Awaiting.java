package io.flowcraft.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * That an activation awaits something, and holds no thread meanwhile.
 *
 * @param ref the activation
 * @param kind what it awaits
 * @param since when it began, by the clock of who executed it
 * @param rest how long it awaits at most: given, from now; read, what is left of it by the store's clock, zero or less when it is over; absent: without end
 * @param token by which a caller of a webhook finds it
 */
public record Awaiting(ActivationRef ref, Kind kind, Instant since, Optional<Duration> rest, Optional<String> token) {

    /** What an activation awaits. */
    public enum Kind {
        /** That time passes. */
        SLEEP,
        /** A resume. */
        WAIT,
        /** A call of a URL. */
        WEBHOOK;

        /** The lower-case name that stores keep. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether its time is over. */
    boolean isOver() {
        return rest.filter(left -> left.compareTo(Duration.ZERO) <= 0).isPresent();
    }
}
