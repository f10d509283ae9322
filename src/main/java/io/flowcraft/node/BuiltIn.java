package io.flowcraft.node;

import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.expression.Expressions;
import jakarta.json.JsonObject;
import java.util.List;

/** A step of our own. Its params are checked with the blueprint, so that a run seldom meets one it cannot use. */
interface BuiltIn extends NodeFunction {

    /** What is wrong with these params, with pointers relative to the node; nothing if there are none. */
    List<Problem> problems(JsonObject params, Expressions expressions);
}
