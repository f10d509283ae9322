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
 * @param child the run whose end it awaits
 * @param claim the link that started it, of a node that one of several starts: it goes on with its value
 */
public record Awaiting(
        ActivationRef ref,
        Kind kind,
        Instant since,
        Optional<Duration> rest,
        Optional<String> token,
        Optional<String> child,
        Optional<Integer> claim) {

    /** What an activation awaits. */
    public enum Kind {
        /** That time passes. */
        SLEEP,
        /** A resume. */
        WAIT,
        /** A call of a URL. */
        WEBHOOK,
        /** The end of another run. */
        CHILD;

        /** The lower-case name that stores keep. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One that awaits no run, of a node that all its links start. */
    public Awaiting(ActivationRef ref, Kind kind, Instant since, Optional<Duration> rest, Optional<String> token) {
        this(ref, kind, since, rest, token, Optional.empty(), Optional.empty());
    }

    /** One that awaits the end of a run, of a node that all its links start. */
    public static Awaiting child(ActivationRef ref, Instant since, String runId) {
        return new Awaiting(
                ref, Kind.CHILD, since, Optional.empty(), Optional.empty(), Optional.of(runId), Optional.empty());
    }

    /** The same, started by a link. */
    public Awaiting startedBy(Optional<Integer> link) {
        return new Awaiting(ref, kind, since, rest, token, child, link);
    }

    /** Whether its time is over. */
    boolean isOver() {
        return rest.filter(left -> left.compareTo(Duration.ZERO) <= 0).isPresent();
    }
}
