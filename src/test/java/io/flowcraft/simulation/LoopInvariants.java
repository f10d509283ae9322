package io.flowcraft.simulation;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.TakenLink;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What controllers must decide, and what the end of a loop must say. */
final class LoopInvariants {

    private final World world;

    LoopInvariants(World world) {
        this.world = world;
    }

    void controlled(RunHistory run, Outcome outcome) {
        String condition = run.model.node(outcome.ref().activation()).params().getString("condition");
        boolean goesOn = Choices.goesOn(condition, Inputs.number(outcome.output()));
        if (!outcome.action().equals(Optional.of(goesOn ? "continue" : "break"))) {
            throw world.wrong("I-8", "%s chose %s on %s", outcome.ref(), outcome.action(), outcome.output());
        }
    }

    /** Of the controller's edges those that it chose in the end, of others those that any iteration chose, with the last one's value. */
    void ended(RunHistory run, Outcome outcome) {
        Activation loop = outcome.ref().activation();
        Optional<Outcome> end = Optional.empty();
        Map<Integer, JsonValue> expected = new HashMap<>();
        for (int number = 0; hasBegun(run, loop, number); number++) {
            Optional<Outcome> before = end;
            end = chosen(run, Nesting.under(loop.nodeId(), loop.indexes(), number))
                    .or(() -> before);
            for (Way way : run.model.nesting().leaving(loop)) {
                boolean controls = way.source().equals(loop.nodeId());
                chosen(run, run.model.nesting().leaver(way, loop, number)).ifPresent(source -> {
                    if (controls) {
                        expected.remove(way.number());
                    }
                    source.takenLinks()
                            .find(way.number())
                            .ifPresent(link -> expected.put(way.number(), Inputs.value(run, way, source)));
                });
            }
        }
        JsonValue output = end.map(Outcome::output).orElse(JsonValue.NULL);
        if (!outcome.output().equals(output) || !values(outcome).equals(expected)) {
            throw world.wrong("I-8", "the end of %s is %s instead of %s", outcome.ref(), outcome, expected);
        }
    }

    private static boolean hasBegun(RunHistory run, Activation loop, int number) {
        return run.visible.containsKey(run.model.nesting().header(loop, number));
    }

    private static Optional<Outcome> chosen(RunHistory run, Activation activation) {
        return run.now().standing(activation).filter(Outcome::isCompleted);
    }

    private static Map<Integer, JsonValue> values(Outcome outcome) {
        Map<Integer, JsonValue> values = new HashMap<>();
        for (TakenLink link : outcome.taken()) {
            values.put(link.link(), link.value().orElse(outcome.output()));
        }
        return values;
    }
}
