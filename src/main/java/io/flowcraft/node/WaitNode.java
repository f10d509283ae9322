package io.flowcraft.node;

import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.expression.Expressions;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the output of the resume that it waits for. When {@code params.deadline} is over first, it completes with {@code params.onDeadline} as its action, or
 * fails when that is {@code fail} or absent.
 */
final class WaitNode implements BuiltIn, ParkingFunction {
    private static final String FAIL = "fail";
    private static final Param<String> EVENT_NAME = Param.text("eventName");
    private static final Param<Duration> DEADLINE = Param.duration("deadline");
    private static final Param<String> ON_DEADLINE = Param.text("onDeadline");

    @Override
    public Parking parking(JsonObject params) {
        return new Parking.Wait(
                EVENT_NAME.in(params).orElse(""),
                DEADLINE.in(params),
                ON_DEADLINE.in(params).filter(action -> !action.equals(FAIL)));
    }

    @Override
    public List<Problem> problems(JsonObject params, Expressions expressions) {
        return BadParamException.problems(
                () -> EVENT_NAME.in(params), () -> DEADLINE.in(params), () -> ON_DEADLINE.in(params));
    }

    @Override
    public Optional<Set<String>> actions() {
        return Optional.empty();
    }
}
