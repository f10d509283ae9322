package io.flowcraft.expression;

import jakarta.json.JsonValue;
import java.util.Set;

/** A compiled expression: immutable, thread-safe, made once for each blueprint version. */
public interface Expression {

    /** The text as it was written. */
    String source();

    /** Ids of the nodes whose output it may read through {@code outputs}. */
    Set<String> outputs();

    /**
     * Context keys it may read by name: {@code context.k}, {@code context['k']} or a bare {@code k}. Each falls back to
     * the output of node k, so a scope should have both at hand.
     */
    Set<String> names();

    /**
     * True when it reads {@code context} other than by a literal key. What it reads that way comes from the context
     * only: a computed key does not fall back to the output of a node.
     */
    boolean wholeContext();

    /**
     * The value. Ints and doubles come back exactly; a timestamp or duration becomes a string (RFC 3339, {@code 1.5s}),
     * bytes become base64, a type its name, and map keys become strings.
     *
     * @throws ExpressionException when it fails, gives NaN or an infinite number, or exceeds a limit. What the scope
     *     throws passes unchanged.
     */
    JsonValue evaluate(Scope scope);

    /**
     * Whether the value counts as true: everything but false, null, 0, NaN and the empty string does.
     *
     * @throws ExpressionException when it fails or exceeds a limit
     */
    boolean isTruthy(Scope scope);
}
