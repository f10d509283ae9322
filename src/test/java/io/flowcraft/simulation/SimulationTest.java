package io.flowcraft.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.crash.Elsewhere;
import io.flowcraft.engine.CrashPoint;
import io.flowcraft.engine.RunStatus;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many seeds: 10,000, with {@code -Dflowcraft.proof=full} 200,000, with {@code -Dflowcraft.seeds=N} as many. {@code -Dflowcraft.seed=N} runs one of them. One
 * that fails is run again and tells what happened.
 */
class SimulationTest {

    @Test
    void nothing_is_lost_and_nothing_is_doubled() {
        Seeds seeds = Seeds.ofProperties();
        Tally tally = seeds.run(Variant.NONE);

        System.getLogger("simulation").log(Level.INFO, "{0}", tally);
        assertThat(tally.seeds()).isEqualTo(seeds.count());
        if (seeds.count() >= Seeds.ENOUGH) {
            assertNoEmptyPass(tally, seeds.count());
        }
    }

    private static void assertNoEmptyPass(Tally tally, int seeds) {
        assertThat(tally.runs(RunStatus.COMPLETED)).as("completed").isGreaterThan(seeds / 2);
        assertThat(tally.runs(RunStatus.FAILED)).as("failed").isGreaterThan(seeds / 10);
        assertThat(tally.runs(RunStatus.CANCELLED)).as("cancelled").isGreaterThan(seeds / 50);
        assertThat(tally.retried()).as("retried").isGreaterThan(seeds / 100);
        assertThat(tally.letters()).as("dead letters").isGreaterThan(seeds / 50);
        assertThat(List.of(
                        "sleep",
                        "wait",
                        "wait late",
                        "webhook",
                        "subflow",
                        "subflow failed",
                        "child completed",
                        "child failed",
                        "child cancelled",
                        "batch-scatter",
                        "item",
                        "item failed",
                        "batch-gather",
                        "loop-controller",
                        "loop",
                        "nested loop",
                        "in nested loops",
                        "retried in nested loops",
                        "item in a loop",
                        "subflow in a loop",
                        "subflow of an item",
                        "child retried",
                        "child completed after a retry",
                        "child of a retried node"))
                .allSatisfy(kind -> assertThat(tally.outcomes(kind)).as(kind).isGreaterThan(seeds / 200));
        assertThat(Fault.values())
                .allSatisfy(
                        fault -> assertThat(tally.times(fault)).as("%s", fault).isGreaterThan(seeds / 100));
        assertThat(Arrays.stream(CrashPoint.values()).filter(point -> !Elsewhere.STOPS.contains(point)))
                .allSatisfy(point -> {
                    assertThat(tally.reached(point)).as("reached %s", point).isGreaterThan(seeds / 100);
                    assertThat(tally.crashed(point)).as("crashed at %s", point).isGreaterThan(seeds / 2_000);
                });
    }

    @Test
    @Tag("long")
    void a_seed_repeats_itself() {
        EngineErrors.silence();
        for (long seed = 1; seed <= 20; seed++) {
            World first = Simulation.run(seed, Variant.NONE);
            World second = Simulation.run(seed, Variant.NONE);

            assertThat(second.faults()).isEqualTo(first.faults());
            assertThat(second.history().now()).isEqualTo(first.history().now());
            assertThat(second.time().instant()).isEqualTo(first.time().instant());
        }
    }
}
