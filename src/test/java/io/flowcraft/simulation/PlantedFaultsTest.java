package io.flowcraft.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The test of the simulation: each planted fault is found. A join row that is counted without its lock is no matter of one thread: the race test of the index's
 * contract finds it.
 */
class PlantedFaultsTest {

    private static final int MOST_SEEDS = 1_000;

    static Stream<PlantedFault> faults() {
        return PlantedFaults.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void is_found(PlantedFault fault, @TempDir Path folder) throws Exception {
        Optional<String> found = fault.find(MOST_SEEDS, folder);

        System.getLogger("simulation").log(Level.INFO, "{0}: {1}", fault, found.orElse("not found"));
        assertThat(found).as("what the simulation says to '%s'", fault).isPresent();
    }
}
