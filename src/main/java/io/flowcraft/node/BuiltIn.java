package io.flowcraft.node;

import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.expression.Expressions;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A step of our own. Its params are checked with the blueprint, so that a run seldom meets one it cannot use. */
interface BuiltIn extends NodeFunction {

    /** What is wrong with these params, with pointers relative to the node; nothing if there are none. */
    List<Problem> problems(JsonObject params, Expressions expressions);

    /** The actions that it can give; empty when somebody outside says how to go on. */
    default Optional<Set<String>> actions() {
        return Optional.of(Set.of());
    }
}
