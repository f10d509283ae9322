package io.flowcraft.blueprint;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.function.Function;

/**
 * Writes blueprints as JSON documents, in one form whatever form they were read from: nodes and edges as arrays, durations
 * in milliseconds, without what is absent or the default. Reading the document gives an equal blueprint. Safe for use by
 * many threads.
 */
public final class BlueprintWriter {

    /** Writes the document of a blueprint, with the properties it keeps and does not interpret. */
    public JsonObject write(Blueprint blueprint) {
        JsonObjectBuilder document = copy(blueprint.extra()).add("id", blueprint.id());
        addUnlessEmpty(document, "metadata", blueprint.metadata());
        return document.add("nodes", array(blueprint.nodes(), BlueprintWriter::node))
                .add("edges", array(blueprint.edges(), BlueprintWriter::edge))
                .build();
    }

    private static JsonObject node(Node node) {
        JsonObjectBuilder object = copy(node.extra()).add("id", node.id()).add("uses", node.uses());
        addUnlessEmpty(object, "params", node.params());
        addInputs(object, node.inputs());
        addUnlessEmpty(object, "config", ConfigWriter.write(node.config()));
        return object.build();
    }

    private static void addInputs(JsonObjectBuilder node, Inputs inputs) {
        if (inputs instanceof Inputs.One one) {
            node.add("inputs", one.name());
        } else if (inputs instanceof Inputs.Named named) {
            JsonObjectBuilder names = JsonObjects.factory().createObjectBuilder();
            named.names().forEach(names::add);
            node.add("inputs", names);
        }
    }

    private static JsonObject edge(Edge edge) {
        JsonObjectBuilder object =
                copy(edge.extra()).add("source", edge.source()).add("target", edge.target());
        edge.action().ifPresent(action -> object.add("action", action));
        edge.condition().ifPresent(condition -> object.add("condition", condition));
        edge.transform().ifPresent(transform -> object.add("transform", transform));
        return object.build();
    }

    private static <T> JsonArray array(List<T> values, Function<T, JsonValue> write) {
        JsonArrayBuilder array = JsonObjects.factory().createArrayBuilder();
        values.stream().map(write).forEach(array::add);
        return array.build();
    }

    private static JsonObjectBuilder copy(JsonObject extra) {
        return JsonObjects.factory().createObjectBuilder(extra);
    }

    private static void addUnlessEmpty(JsonObjectBuilder object, String key, JsonObject value) {
        if (!value.isEmpty()) {
            object.add(key, value);
        }
    }
}
