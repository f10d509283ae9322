package io.flowcraft.simulation;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last things that happened, written down only when a seed is run again to be looked at. */
final class Trace {

    private static final int KEPT = 2_000;

    private final boolean on;
    private final Deque<String> lines = new ArrayDeque<>();

    private Trace(boolean on) {
        this.on = on;
    }

    static Trace off() {
        return new Trace(false);
    }

    static Trace on() {
        return new Trace(true);
    }

    boolean isOn() {
        return on;
    }

    void add(String line) {
        if (on) {
            lines.add(line);
            if (lines.size() > KEPT) {
                lines.remove();
            }
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
