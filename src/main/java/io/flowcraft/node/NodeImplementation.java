package io.flowcraft.node;

/**
 * A step that blueprints can use.
 *
 * @param key the name that {@code uses} refers to, not blank
 * @param description one sentence, may be empty
 * @param origin where it came from, for people: "built-in", a class name, a jar
 * @param function the code
 * @param transactional whether its own changes of the engine's database are committed with its outcome, see {@link NodeType#transactional}
 */
public record NodeImplementation(
        String key, String description, String origin, NodeFunction function, boolean transactional) {

    /** One that is not transactional. */
    public NodeImplementation(String key, String description, String origin, NodeFunction function) {
        this(key, description, origin, function, false);
    }

    public NodeImplementation {
        if (key.isBlank()) {
            throw new IllegalArgumentException(
                    "A node of " + origin + " has a blank key: blueprints could not use it. Give it a name");
        }
    }
}
