package io.flowcraft.node;

/**
 * A step that blueprints can use.
 *
 * @param key the name that {@code uses} refers to, not blank
 * @param description one sentence, may be empty
 * @param origin where it came from, for people: "built-in", a class name, a jar
 * @param function the code
 */
public record NodeImplementation(String key, String description, String origin, NodeFunction function) {

    public NodeImplementation {
        if (key.isBlank()) {
            throw new IllegalArgumentException(
                    "A node of " + origin + " has a blank key: blueprints could not use it. Give it a name");
        }
    }
}
