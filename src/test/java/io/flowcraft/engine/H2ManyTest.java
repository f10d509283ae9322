package io.flowcraft.engine;

import io.flowcraft.jpa.ScenarioDatabase;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** On the embedded database, whose clock goes on while the test works: so nothing is said of how late a sleep ends. */
@Tag("full")
class H2ManyTest extends ManyScenarios {

    @TempDir
    private Path folder;

    private ScenarioDatabase database;
    private Duration passed = Duration.ZERO;

    @BeforeEach
    void open() {
        database = ScenarioDatabase.h2(folder);
    }

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        return ScenarioDatabase.ports(database.freshStores(), queue);
    }

    @Override
    void pass(Duration duration) {
        database.pass(duration);
        passed = passed.plus(duration);
    }

    @Override
    Instant now() {
        return Instant.now().plus(passed);
    }

    @Override
    Duration longestLag() {
        return Duration.ofHours(1);
    }
}
