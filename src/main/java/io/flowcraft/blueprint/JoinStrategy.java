package io.flowcraft.blueprint;

import java.util.Locale;
import java.util.Optional;

/** When a node with several incoming edges runs. */
public enum JoinStrategy {
    /** Once every incoming edge is taken or dead, and at least one is taken. The default. */
    ALL,
    /** Once, on the first edge that is taken. */
    ANY;

    /** The word for this strategy in a document: {@code all} or {@code any}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The strategy a document means by this word, or nothing when there is none of that name. Case matters. */
    public static Optional<JoinStrategy> ofWord(String word) {
        return switch (word) {
            case "all" -> Optional.of(ALL);
            case "any" -> Optional.of(ANY);
            default -> Optional.empty();
        };
    }
}
