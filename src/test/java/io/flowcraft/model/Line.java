package io.flowcraft.model;

import io.flowcraft.blueprint.EdgeBuilder;
import java.util.Optional;

/** What an edge of a drawing says. */
record Line(Optional<String> action, Optional<String> condition, Optional<String> transform) {

    static final Line PLAIN = new Line(Optional.empty(), Optional.empty(), Optional.empty());

    /** From a loop's controller to its next iteration. */
    static final Line CONTINUE = new Line(Optional.of("continue"), Optional.empty(), Optional.empty());

    Line withTransform(Optional<String> expression) {
        return new Line(action, condition, expression);
    }

    void describe(EdgeBuilder edge) {
        action.ifPresent(edge::action);
        condition.ifPresent(edge::condition);
        transform.ifPresent(edge::transform);
    }
}
