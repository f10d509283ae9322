package io.flowcraft.benchmark;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.blueprint.Flow;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.stream.IntStream;

/**
 * A blueprint of nodes that add one, and what its runs begin and end with.
 *
 * @param blueprint the blueprint
 * @param context what each run begins with
 * @param last the node whose output tells whether all went right
 * @param result that output
 * @param nodes how many nodes a run executes
 * @param additions how many of them add one
 */
record Load(Blueprint blueprint, JsonObject context, String last, JsonValue result, int nodes, int additions) {

    /** So many nodes one after the other. */
    static Load chain(int nodes) {
        return chain(nodes, 0);
    }

    /** The same with a context that is so much larger. */
    static Load chain(int nodes, int bytes) {
        Flow flow = Flow.named("chain").node("n1", PlusOne.USES, node -> node.input("start"));
        for (int i = 2; i <= nodes; i++) {
            flow = flow.node("n" + i, PlusOne.USES).edge("n" + (i - 1), "n" + i);
        }
        return new Load(
                flow.build(), begin().add("padding", padding(bytes)).build(), "n" + nodes, number(nodes), nodes, nodes);
    }

    /** One node, so many after it side by side, and one that joins them; after that perhaps a last one. */
    static Load fan(int width, boolean end) {
        Flow flow = Flow.named("fan").node("first", PlusOne.USES, node -> node.input("start"));
        flow = flow.node("join", PlusOne.USES);
        for (int i = 1; i <= width; i++) {
            flow = flow.node("p" + i, PlusOne.USES).edge("first", "p" + i).edge("p" + i, "join");
        }
        if (end) {
            flow = flow.node("end", PlusOne.USES).edge("join", "end");
        }
        int nodes = width + (end ? 3 : 2);
        return new Load(
                flow.build(), begin().build(), end ? "end" : "join", number(2 * width + (end ? 2 : 1)), nodes, nodes);
    }

    /** A batch of so many items. */
    static Load batch(int items) {
        Flow flow = Flow.named("batch")
                .batch("b", PlusOne.USES, batch -> batch.input("items").chunkSize(100));
        JsonObject context =
                Json.createObjectBuilder().add("items", numbers(0, items)).build();
        return new Load(flow.build(), context, "b_gather", numbers(1, items).build(), items + 2, items);
    }

    /** Without an id, so that it can be stored under any. */
    String document() {
        return Json.createObjectBuilder(new BlueprintWriter().write(blueprint))
                .remove("id")
                .build()
                .toString();
    }

    private static JsonObjectBuilder begin() {
        return Json.createObjectBuilder().add("start", 0);
    }

    private static JsonArrayBuilder numbers(int from, int count) {
        JsonArrayBuilder numbers = Json.createArrayBuilder();
        IntStream.range(from, from + count).forEach(numbers::add);
        return numbers;
    }

    private static JsonValue number(int value) {
        return Json.createValue(value);
    }

    private static String padding(int bytes) {
        return "x".repeat(bytes);
    }
}
