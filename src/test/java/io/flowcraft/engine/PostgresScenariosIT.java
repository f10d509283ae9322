package io.flowcraft.engine;

import io.flowcraft.jpa.ScenarioDatabase;

/** The scenarios on the tables of PostgreSQL. */
class PostgresScenariosIT extends JpaScenarios {

    private static final ScenarioDatabase DATABASE = ScenarioDatabase.postgres();

    @Override
    ScenarioDatabase database() {
        return DATABASE;
    }
}
