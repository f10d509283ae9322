package io.flowcraft.model;

import io.flowcraft.expression.Expression;
import io.flowcraft.expression.Expressions;
import io.flowcraft.expression.Place;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** What happened so far in a run. */
final class Story {
    private final Shape shape;
    private final JsonValue startInput;
    private final Expressions expressions;
    private final Map<String, JsonValue> context;
    private final Map<String, JsonValue> outputs = new HashMap<>();
    private final Map<String, Done> done = new LinkedHashMap<>();
    private boolean failed;

    Story(Shape shape, JsonObject context, JsonValue startInput, Expressions expressions) {
        this.shape = shape;
        this.context = new LinkedHashMap<>(context);
        this.startInput = startInput;
        this.expressions = expressions;
    }

    Shape shape() {
        return shape;
    }

    JsonValue startInput() {
        return startInput;
    }

    Expression expression(String source, Place place) {
        return expressions.compile(source, place);
    }

    Optional<JsonValue> output(String id) {
        return Optional.ofNullable(outputs.get(id));
    }

    Optional<JsonValue> key(String key) {
        return Optional.ofNullable(context.get(key));
    }

    View view(JsonValue input, Map<String, JsonValue> besides) {
        Map<String, JsonValue> keys = new HashMap<>(context);
        keys.putAll(besides);
        return new View(input, Optional.empty(), outputs, keys);
    }

    void ended(String activation, Done how) {
        if (done.put(activation, how) != null) {
            throw new IllegalStateException("twice: " + activation);
        }
    }

    void changed(Map<String, JsonValue> changes) {
        context.putAll(changes);
    }

    /** From now on a node's id means this. */
    void meant(String id, JsonValue output) {
        outputs.put(id, output);
    }

    /** What the items of a batch gave. */
    List<JsonValue> items(String scatter, List<Integer> indexes) {
        String key = indexes.stream().map(index -> ":" + index).reduce(scatter, String::concat);
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> done.get(key + ":" + i))
                .takeWhile(Objects::nonNull)
                .map(Done::output)
                .toList();
    }

    /** Something failed that nothing stands in for. */
    void fail() {
        failed = true;
    }

    Ending end() {
        return new Ending(failed, done, outputs, Json.object(context));
    }
}
