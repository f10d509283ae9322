package io.flowcraft.node;

import io.flowcraft.expression.CelExpressions;
import io.flowcraft.expression.Expressions;
import io.flowcraft.expression.Limits;
import io.flowcraft.expression.Place;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/** An execution of the node {@code step} in the run {@code run-1}, made up by a test. */
final class NodeContextDouble implements NodeContext {
    static final Expressions CEL = new CelExpressions(Limits.defaults());

    private final RunContextDouble context = new RunContextDouble();
    private JsonObject params = JsonValue.EMPTY_JSON_OBJECT;
    private JsonValue input = JsonValue.NULL;
    private int attempt = 1;
    private boolean cancelled;

    static NodeContextDouble aNode() {
        return new NodeContextDouble();
    }

    NodeContextDouble withParams(String json) {
        params = JsonText.object(json);
        return this;
    }

    NodeContextDouble withInput(String json) {
        input = JsonText.value(json);
        return this;
    }

    NodeContextDouble onAttempt(int number) {
        attempt = number;
        return this;
    }

    NodeContextDouble withContext(String json) {
        JsonText.object(json).forEach(context::set);
        return this;
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public String runId() {
        return "run-1";
    }

    @Override
    public String nodeId() {
        return "step";
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public String idempotencyKey() {
        return "run-1/step/1";
    }

    @Override
    public Optional<String> traceparent() {
        return Optional.empty();
    }

    @Override
    public JsonValue input() {
        return input;
    }

    @Override
    public <T> T input(Class<T> type) {
        return type.cast(input);
    }

    @Override
    public JsonObject params() {
        return params;
    }

    @Override
    public JsonValue output(String nodeId) {
        return JsonValue.NULL;
    }

    @Override
    public RunContextDouble context() {
        return context;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public int iteration() {
        return 0;
    }

    /** Sees what was set before, so that a test notices when a node sets too early. */
    @Override
    public JsonValue evaluate(String expression) {
        return CEL.compile(expression, Place.NODE).evaluate(new ScopeDouble(input, context.toJson()));
    }

    @Override
    public boolean holds(String condition) {
        return CEL.compile(condition, Place.NODE).isTruthy(new ScopeDouble(input, context.toJson()));
    }
}
