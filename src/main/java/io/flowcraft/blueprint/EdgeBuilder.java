package io.flowcraft.blueprint;

import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Says what there is to say about an edge besides its ends; given by {@link Flow}. */
public final class EdgeBuilder {
    private Optional<String> action = Optional.empty();
    private Optional<String> condition = Optional.empty();
    private Optional<String> transform = Optional.empty();
    private final Map<String, JsonValue> extra = new LinkedHashMap<>();

    EdgeBuilder() {}

    /** Takes the edge only for results with this action. */
    public EdgeBuilder action(String name) {
        action = Optional.of(name);
        return this;
    }

    /** Takes the edge only if this expression is truthy. */
    public EdgeBuilder condition(String expression) {
        condition = Optional.of(expression);
        return this;
    }

    /** Gives the target the value of this expression instead of the source's output. */
    public EdgeBuilder transform(String expression) {
        transform = Optional.of(expression);
        return this;
    }

    /** Adds a property that is kept and not interpreted. */
    public EdgeBuilder property(String key, JsonValue value) {
        extra.put(key, value);
        return this;
    }

    Edge build(String source, String target) {
        return new Edge(source, target, action, condition, transform, JsonObjects.of(extra));
    }
}
