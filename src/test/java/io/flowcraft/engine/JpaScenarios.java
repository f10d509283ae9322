package io.flowcraft.engine;

import io.flowcraft.jpa.ScenarioDatabase;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

/** The scenarios on the tables of a database, and those that need its transactions. */
abstract class JpaScenarios extends StoreScenarios {

    abstract ScenarioDatabase database();

    @Override
    Ports freshPorts(MemoryJobQueue queue, AdvancingClock clock) {
        return ScenarioDatabase.ports(database().freshStores(), queue);
    }

    @Override
    void elapse(Duration duration) {
        database().pass(duration);
    }

    @Override
    void elapseSinceEnds(Duration duration) {
        database().passSinceEnds(duration);
    }

    @Override
    void forgetIndex(String runId) {
        database().loseIndex(runId);
    }

    @Nested
    class Transactions extends TransactionScenarios {
        @Override
        void pass(Duration duration) {
            elapse(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return freshPorts(queue, clock);
        }

        @Override
        Ports others(MemoryJobQueue queue) {
            return ScenarioDatabase.ports(JpaScenarios.this.database().sameStores(), queue);
        }

        @Override
        DataSource database() {
            return JpaScenarios.this.database().dataSource();
        }
    }
}
