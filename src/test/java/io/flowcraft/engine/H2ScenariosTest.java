package io.flowcraft.engine;

import io.flowcraft.jpa.ScenarioDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The scenarios on the tables of the embedded database. */
class H2ScenariosTest extends JpaScenarios {

    private static ScenarioDatabase database;

    @BeforeAll
    static void open(@TempDir Path folder) {
        database = ScenarioDatabase.h2(folder);
    }

    @Override
    ScenarioDatabase database() {
        return database;
    }
}
