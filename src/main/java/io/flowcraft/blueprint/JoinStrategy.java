package io.flowcraft.blueprint;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;

/** When a node with several incoming edges runs. */
public enum JoinStrategy {
    /** Once every incoming edge is taken or dead, and at least one is taken. The default. */
    ALL("all"),
    /** Once, on the first edge that is taken. */
    ANY("any");

    private final String word;

    JoinStrategy(String word) {
        this.word = word;
    }

    /** The word for this strategy in a document: {@code all} or {@code any}. */
    public String word() {
        return word;
    }

    /** The strategy a document means by this value, or nothing when it means none. Case matters. */
    static Optional<JoinStrategy> of(JsonValue value) {
        return value instanceof JsonString text ? ofWord(text.getString()) : Optional.empty();
    }

    private static Optional<JoinStrategy> ofWord(String word) {
        return switch (word) {
            case "all" -> Optional.of(ALL);
            case "any" -> Optional.of(ANY);
            default -> Optional.empty();
        };
    }
}
