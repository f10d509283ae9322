package io.flowcraft.engine;

import io.flowcraft.jpa.ScenarioDatabase;

/** The scenarios on the tables of PostgreSQL. */
class PostgresScenariosIT extends JpaScenarios {

    @Override
    ScenarioDatabase database() {
        return ScenarioDatabase.postgres();
    }
}
