package io.flowcraft.blueprint;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** Reads one edge of a document. */
final class EdgeReader {
    private static final Set<String> KEYS = Set.of("source", "target", "action", "condition", "transform");

    private EdgeReader() {}

    /** Reads the edge; one that does not say both of its ends is left out. */
    static Optional<Edge> read(JsonObject edge, String pointer, Findings findings) {
        Fields fields = new Fields(edge, pointer, findings);
        Optional<String> source = fields.requiredText("source");
        Optional<String> target = fields.requiredText("target");
        Optional<String> action = fields.text("action");
        Optional<String> condition = fields.text("condition");
        Optional<String> transform = fields.text("transform");
        JsonObject extra = JsonObjects.without(edge, KEYS);
        return source.flatMap(from -> target.map(to -> new Edge(from, to, action, condition, transform, extra)));
    }
}
