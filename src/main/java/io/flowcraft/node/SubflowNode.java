package io.flowcraft.node;

import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.expression.Expressions;
import jakarta.json.JsonObject;
import java.util.List;

/** Runs another blueprint as a run of its own, and gives its result. */
final class SubflowNode implements BuiltIn, ParkingFunction {

    @Override
    public Parking parking(JsonObject params) {
        return new Parking.Subflow(Child.of(params));
    }

    @Override
    public List<Problem> problems(JsonObject params, Expressions expressions) {
        return BadParamException.problems(
                () -> Child.BLUEPRINT.requiredIn(params),
                () -> Child.INPUTS.in(params),
                () -> Child.OUTPUTS.in(params));
    }
}
