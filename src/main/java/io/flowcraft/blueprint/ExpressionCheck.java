package io.flowcraft.blueprint;

import java.util.List;
import java.util.Set;

/** Knows whether an expression of an edge would work. Safe for use by many threads. */
public interface ExpressionCheck {

    /**
     * What is wrong with this expression, or an empty list; each problem says what to do about it.
     *
     * @param expression the condition or transform of an edge, as written
     * @param nodeIds the nodes it may refer to
     */
    List<String> problems(String expression, Set<String> nodeIds);
}
