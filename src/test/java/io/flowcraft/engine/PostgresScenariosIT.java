package io.flowcraft.engine;

import io.flowcraft.jpa.JpaStores;
import io.flowcraft.jpa.ScenarioDatabase;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The scenarios on the tables of PostgreSQL. */
class PostgresScenariosIT {

    private static ScenarioDatabase database;

    @BeforeAll
    static void open() {
        database = ScenarioDatabase.postgres();
    }

    private static Ports ports(MemoryJobQueue queue) {
        JpaStores stores = database.freshStores();
        return new Ports(
                queue,
                stores.contexts(),
                stores.runs(),
                stores.coordination(),
                stores.blueprints(),
                stores.idempotency(),
                stores.unitOfWork());
    }

    @Nested
    class Flows extends FlowScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return PostgresScenariosIT.ports(queue);
        }
    }

    @Nested
    class Failures extends FailureScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return PostgresScenariosIT.ports(queue);
        }
    }

    @Nested
    class Deliveries extends DeliveryScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return PostgresScenariosIT.ports(queue);
        }

        @Override
        void loseIndex(String runId) {
            database.loseIndex(runId);
        }
    }
}
