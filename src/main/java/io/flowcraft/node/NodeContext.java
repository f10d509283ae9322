package io.flowcraft.node;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/** What one execution of a node sees. Valid only while {@link NodeFunction#execute} runs, and only on its thread. */
public interface NodeContext {

    /** The id of the run. */
    String runId();

    /** The id of the node in its blueprint. */
    String nodeId();

    /** The number of this attempt, from 1. Numbers go on when a failed run is retried. */
    int attempt();

    /** The same for all attempts and deliveries of this activation in one generation of the run; differs between any two activations. */
    String idempotencyKey();

    /**
     * The trace of whoever submitted the run, as W3C Trace Context writes it in the header {@code traceparent}; empty when that gave none. A node that calls
     * others passes it on.
     */
    Optional<String> traceparent();

    /** The input, JSON null when there is none. */
    JsonValue input();

    /**
     * The input bound to a Java type by JSON-B.
     *
     * @throws FatalNodeException when the input does not fit the type
     */
    <T> T input(Class<T> type);

    /** The node's {@code params}, as the blueprint has them; an empty object when it has none. */
    JsonObject params();

    /** The recorded output of another node (of its fallback, when that took its place); JSON null when there is none. */
    JsonValue output(String nodeId);

    /** The run's context: a snapshot, and what this execution changed. */
    RunContext context();

    /**
     * Whether this execution shall end: the run was cancelled, the time-out is over, or the server stops and others will execute the node again. What it
     * still does does not count. A node that works for long should ask now and then.
     */
    boolean isCancelled();

    /** In which iteration of the innermost loop around the node this is, from 0; 0 outside of loops. */
    int iteration();

    /**
     * The value of a CEL expression over {@code input}, {@code outputs}, {@code context} and the context's keys.
     *
     * @throws io.flowcraft.expression.ExpressionException when it cannot be compiled or evaluated; it fails the node without further attempts
     */
    JsonValue evaluate(String expression);

    /**
     * Whether a CEL condition holds over the same names: its value is neither false, null, 0, NaN nor the empty string.
     *
     * @throws io.flowcraft.expression.ExpressionException as {@link #evaluate}
     */
    boolean holds(String condition);
}
