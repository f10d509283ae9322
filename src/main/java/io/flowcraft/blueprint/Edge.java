package io.flowcraft.blueprint;

import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * A way from one node to the next.
 *
 * @param source id of the node it leaves
 * @param target id of the node it enters
 * @param action matches only results with this action; without, any result
 * @param condition expression that must be truthy for the edge to match
 * @param transform expression whose value the target gets instead of the source's output
 * @param extra the document's other properties, kept and not interpreted
 */
public record Edge(
        String source,
        String target,
        Optional<String> action,
        Optional<String> condition,
        Optional<String> transform,
        JsonObject extra) {}
