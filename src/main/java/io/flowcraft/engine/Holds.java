package io.flowcraft.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * When a run was paused and resumed, the first time first. Stores keep them as {@link #text()}, to which each change appends its line.
 *
 * @param all none is ever changed or taken away
 */
public record Holds(List<Hold> all) {

    public static final Holds NONE = new Holds(List.of());

    public Holds {
        all = List.copyOf(all);
    }

    /** These and one more. */
    public Holds and(Hold next) {
        List<Hold> more = new ArrayList<>(all);
        more.add(next);
        return new Holds(more);
    }

    /** A line for each; empty for none. */
    public String text() {
        StringBuilder text = new StringBuilder();
        all.forEach(hold -> text.append(hold.text()));
        return text.toString();
    }

    /** Reads what {@link #text()} wrote. */
    public static Holds parse(String text) {
        return text.isEmpty() ? NONE : new Holds(text.lines().map(Hold::parse).toList());
    }
}
