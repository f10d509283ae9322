package io.flowcraft.engine;

import io.flowcraft.expression.Place;
import io.flowcraft.node.Binding;
import io.flowcraft.node.FatalNodeException;
import io.flowcraft.node.NodeContext;
import io.flowcraft.node.RunContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** What the code of a task sees. Not thread-safe. */
final class TaskContext implements NodeContext {

    private final Task task;
    private final Execution execution;
    private final Binding binding;
    private final JsonValue input;
    private final ContextDraft draft;

    TaskContext(Task task, Execution execution, Binding binding, JsonValue input, ContextDraft draft) {
        this.task = task;
        this.execution = execution;
        this.binding = binding;
        this.input = input;
        this.draft = draft;
    }

    @Override
    public String runId() {
        return task.ref().runId();
    }

    @Override
    public String nodeId() {
        return task.nodeId();
    }

    @Override
    public int attempt() {
        return task.attempt();
    }

    @Override
    public String idempotencyKey() {
        return UUID.nameUUIDFromBytes(task.ref().name().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public Optional<String> traceparent() {
        return task.course().traceparent();
    }

    @Override
    public JsonValue input() {
        return input;
    }

    @Override
    public <T> T input(Class<T> type) {
        try {
            return binding.fromJson(input, type);
        } catch (RuntimeException e) {
            throw new FatalNodeException("the input is no " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public JsonObject params() {
        return task.node().params();
    }

    @Override
    public JsonValue output(String nodeId) {
        return task.data().output(nodeId).orElse(JsonValue.NULL);
    }

    @Override
    public RunContext context() {
        return draft;
    }

    @Override
    public boolean isCancelled() {
        return execution.isBrokenOff();
    }

    @Override
    public int iteration() {
        int depth = task.plan().graph().depth(task.nodeId());
        return depth == 0 ? 0 : task.activation().indexes().get(depth - 1);
    }

    @Override
    public JsonValue evaluate(String expression) {
        return task.plan().expression(expression, Place.NODE).evaluate(scope());
    }

    @Override
    public boolean holds(String condition) {
        return task.plan().expression(condition, Place.NODE).isTruthy(scope());
    }

    private RunScope scope() {
        return new RunScope(input, Optional.empty(), task.data(), draft);
    }
}
