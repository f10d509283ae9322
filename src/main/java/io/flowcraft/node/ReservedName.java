package io.flowcraft.node;

import java.util.Arrays;
import java.util.Optional;

/** Names that belong to built-ins but that nothing is registered under. */
enum ReservedName {
    HTTP("http"),
    /** Read as {@code pass}, so that an implementation of this name would never be used. */
    JOIN("join"),
    /** Read as {@code subflow}, so that an implementation of this name would never be used. */
    SUBFLOW_NODE("SubflowNode");

    private final String word;

    ReservedName(String word) {
        this.word = word;
    }

    static Optional<ReservedName> of(String uses) {
        return Arrays.stream(values()).filter(name -> name.word.equals(uses)).findFirst();
    }

    /** Why a node cannot use this name, and what to do about it. */
    String refusal() {
        return switch (this) {
            case HTTP ->
                "'http' is reserved for a built-in that does not exist yet:"
                        + " register a node of your own that makes the request, under another name";
            case JOIN -> "'join' is another name for 'pass': use that";
            case SUBFLOW_NODE -> "'SubflowNode' is another name for 'subflow': use that";
        };
    }
}
