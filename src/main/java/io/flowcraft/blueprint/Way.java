package io.flowcraft.blueprint;

import java.util.List;
import java.util.stream.Collectors;

/** Describes a way through the graph in a message. */
final class Way {
    private static final int MOST = 8;

    private Way() {}

    /** The nodes of a circle from its first node on, back to {@code end}; a long circle without its middle. */
    static String text(List<String> ids, String end) {
        String shown = ids.stream().limit(MOST).map(Quoted::of).collect(Collectors.joining(" -> "));
        return shown + (ids.size() > MOST ? " -> … -> " : " -> ") + Quoted.of(end);
    }
}
