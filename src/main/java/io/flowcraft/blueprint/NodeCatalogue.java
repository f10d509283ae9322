package io.flowcraft.blueprint;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Knows the node implementations there are, and what is wrong with a node's use of one. Safe for use by many threads. */
public interface NodeCatalogue {

    /**
     * What is wrong with this node, or an empty list. An implementation that does not exist is a problem with the code
     * {@link FindingCode#UNKNOWN_USES}.
     */
    List<Problem> problems(Node node);

    /**
     * The actions a successful result of this node can have, apart from having none; nothing when that is not known.
     * Lets the check warn of edges that are never taken.
     */
    default Optional<Set<String>> actions(Node node) {
        return Optional.empty();
    }

    /**
     * Something wrong with a node.
     *
     * @param code stable, in kebab-case
     * @param severity whether the blueprint is refused for it
     * @param pointer RFC 6901 pointer relative to the node, such as {@code /params/duration}; empty for the node itself
     * @param message what is wrong and what to do about it
     */
    record Problem(String code, Severity severity, String pointer, String message) {}
}
