package io.flowcraft.engine;

import java.time.Instant;
import java.util.Locale;

/**
 * That an operator paused a run, or let it go on.
 *
 * @param act which of them
 * @param generation the run's
 * @param at when it was asked for
 */
public record Hold(Act act, int generation, Instant at) {

    /** What was done. */
    public enum Act {
        PAUSE,
        RESUME
    }

    /** One line, with its end. */
    public String text() {
        return act.name().toLowerCase(Locale.ROOT) + " " + generation + " " + at + "\n";
    }

    /** Reads what {@link #text()} wrote, without the line's end. */
    static Hold parse(String line) {
        String[] parts = line.split(" ");
        return new Hold(
                Act.valueOf(parts[0].toUpperCase(Locale.ROOT)), Integer.parseInt(parts[1]), Instant.parse(parts[2]));
    }
}
