package io.flowcraft.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.crash.Proof;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Random blueprints, run by the engine and by the interpreter: both must come to the same. */
class ModelTest {
    /** From so many on everything must have happened. */
    private static final int ENOUGH = 1_000;

    private static final long FIRST_SEED = Long.getLong("flowcraft.seed", 1);

    @Test
    void the_engine_does_what_the_interpreter_says() {
        int amount = Long.getLong("flowcraft.seed") == null ? Proof.amount("models", 5_000, 100_000) : 1;
        Tally tally = new Tally();
        LongStream.range(FIRST_SEED, FIRST_SEED + amount).parallel().forEach(seed -> compare(seed, tally));

        Proof.report("models: " + amount + " blueprints, engine and interpreter alike; " + tally.counts());
        if (amount >= ENOUGH) {
            assertThat(tally.counts())
                    .allSatisfy(
                            (sight, count) -> assertThat(count).as(sight.name()).isGreaterThan(amount / 200));
        }
    }

    private static void compare(long seed, Tally tally) {
        Generator.Sample sample = Generator.sample(seed);
        try {
            Trial.Seen seen = new Trial(sample, new Dice(seed)).run();
            Interpreter expected = new Interpreter(
                    sample.shapes(),
                    sample.blueprint().id(),
                    sample.context(),
                    sample.context(),
                    Comparison.firsts(sample.blueprint(), seen));
            List<String> differences = Comparison.differences(expected, seen);
            tally.add(expected);
            if (!differences.isEmpty()) {
                throw new AssertionError(explain(sample, expected, seen, differences));
            }
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + " (-Dflowcraft.seed=" + seed + "): " + e.getMessage(), e);
        }
    }

    private static String explain(
            Generator.Sample sample, Interpreter expected, Trial.Seen seen, List<String> differences) {
        String documents = sample.shapes().values().stream()
                .map(shape -> new BlueprintWriter().write(shape.blueprint()).toString())
                .collect(Collectors.joining("\n"));
        String outcomes = new TreeMap<>(seen.outcomes())
                .values().stream()
                        .map(outcome -> "  " + outcome.ref().activation() + " " + outcome.status() + " "
                                + outcome.output() + " " + outcome.action())
                        .collect(Collectors.joining("\n"));
        String activations = expected.done.entrySet().stream()
                .map(entry -> "  " + entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("\n"));
        return String.join(
                "\n",
                "expected, not found:",
                String.join("\n", differences),
                documents,
                "context " + sample.context(),
                "interpreter: " + (expected.failures.isEmpty() ? "completed " : "failed ") + expected.context,
                activations,
                "engine: " + seen.run().run().status() + " " + seen.run().context(),
                outcomes);
    }
}
