package io.flowcraft.blueprint;

import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * One step of a blueprint.
 *
 * @param id unique within the blueprint
 * @param uses key of the implementation: a built-in or a registered node; aliases are already replaced
 * @param params what the implementation is given besides its input; empty when the document has none
 * @param inputs where the input comes from
 * @param config how the node is run
 * @param extra the document's other properties, kept and not interpreted
 */
public record Node(String id, String uses, JsonObject params, Inputs inputs, NodeConfig config, JsonObject extra) {

    /** What people call the node: its property {@code title}, else {@code label}, else that of its {@code metadata}. */
    public Optional<String> title() {
        return Titles.of(extra);
    }
}
