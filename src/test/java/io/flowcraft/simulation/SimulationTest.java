package io.flowcraft.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Many seeds. {@code -Dflowcraft.seed=N} runs one of them and tells what happened. */
class SimulationTest {

    @Test
    void nothing_is_lost_and_nothing_is_doubled() {
        Seeds seeds = Seeds.ofProperties();
        Tally tally = seeds.run(Variant.NONE);
        System.getLogger("simulation").log(System.Logger.Level.INFO, tally.toString());
        assertThat(tally.seeds()).isEqualTo(seeds.count());
    }
}
