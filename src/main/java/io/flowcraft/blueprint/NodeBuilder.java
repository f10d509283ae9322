package io.flowcraft.blueprint;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Says what there is to say about a node besides its id and implementation; given by {@link Flow}. */
public final class NodeBuilder {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final Map<String, JsonValue> params = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, JsonValue> extra = new LinkedHashMap<>();
    private Optional<Inputs> input = Optional.empty();
    private int maxAttempts = 1;
    private Duration retryDelay = Duration.ZERO;
    private double retryBackoff = 1;
    private Optional<Duration> maxRetryDelay = Optional.empty();
    private Optional<Duration> timeout = Optional.empty();
    private Optional<String> fallback = Optional.empty();
    private JoinStrategy joinStrategy = JoinStrategy.ALL;

    NodeBuilder() {}

    /** Says what people call the node. */
    public NodeBuilder title(String title) {
        return property("title", JSON.createValue(title));
    }

    /** Adds all of these params. */
    public NodeBuilder params(JsonObject values) {
        params.putAll(values);
        return this;
    }

    /** Adds a param. */
    public NodeBuilder param(String key, JsonValue value) {
        params.put(key, value);
        return this;
    }

    /** Adds a param that is a text. */
    public NodeBuilder param(String key, String value) {
        return param(key, JSON.createValue(value));
    }

    /** Adds a param that is a whole number. */
    public NodeBuilder param(String key, long value) {
        return param(key, JSON.createValue(value));
    }

    /** Takes the input from what this name stands for. */
    public NodeBuilder input(String name) {
        input = Optional.of(Inputs.of(name));
        return this;
    }

    /** Makes the input an object that has, besides other such entries, what {@code name} stands for under {@code key}. */
    public NodeBuilder input(String key, String name) {
        names.put(key, name);
        input = Optional.of(Inputs.of(names));
        return this;
    }

    /** Tries the node so many times in total; 0 counts as 1. */
    public NodeBuilder maxRetries(int attempts) {
        maxAttempts = Math.max(1, attempts);
        return this;
    }

    /** Waits so long after the first failed attempt. */
    public NodeBuilder retryDelay(Duration delay) {
        retryDelay = delay;
        return this;
    }

    /** Multiplies the delay by this factor, at least 1, after each further failed attempt. */
    public NodeBuilder retryBackoff(double factor) {
        retryBackoff = factor;
        return this;
    }

    /** Never waits longer than this between attempts. */
    public NodeBuilder maxRetryDelay(Duration longest) {
        maxRetryDelay = Optional.of(longest);
        return this;
    }

    /** Fails an attempt that takes longer than this. */
    public NodeBuilder timeout(Duration longest) {
        timeout = Optional.of(longest);
        return this;
    }

    /** Lets another node take over after the last failed attempt. */
    public NodeBuilder fallback(String nodeId) {
        fallback = Optional.of(nodeId);
        return this;
    }

    /** Runs the node on the first incoming edge that is taken, instead of waiting for all. */
    public NodeBuilder joinAny() {
        joinStrategy = JoinStrategy.ANY;
        return this;
    }

    /** Adds a property that is kept and not interpreted. */
    public NodeBuilder property(String key, JsonValue value) {
        extra.put(key, value);
        return this;
    }

    Node build(String id, String uses) {
        Inputs inputs = input.orElse(Inputs.none());
        return new Node(id, Alias.resolve(uses), JsonObjects.of(params), inputs, config(), JsonObjects.of(extra));
    }

    private NodeConfig config() {
        return new NodeConfig(
                maxAttempts,
                retryDelay,
                retryBackoff,
                maxRetryDelay,
                timeout,
                fallback,
                joinStrategy,
                JsonValue.EMPTY_JSON_OBJECT);
    }
}
