package io.flowcraft.node;

import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.expression.Expressions;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** Gives its input on after {@code params.duration}. */
final class SleepNode implements BuiltIn, ParkingFunction {
    private static final Param<Duration> DURATION = Param.duration("duration");

    @Override
    public Parking parking(JsonObject params) {
        return new Parking.Sleep(DURATION.requiredIn(params));
    }

    @Override
    public List<Problem> problems(JsonObject params, Expressions expressions) {
        return BadParamException.problems(() -> parking(params));
    }
}
