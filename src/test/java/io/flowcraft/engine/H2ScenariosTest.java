package io.flowcraft.engine;

import io.flowcraft.jpa.JpaStores;
import io.flowcraft.jpa.ScenarioDatabase;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The scenarios on the tables of the embedded database. */
class H2ScenariosTest {

    private static ScenarioDatabase database;

    @BeforeAll
    static void open(@TempDir Path folder) {
        database = ScenarioDatabase.h2(folder);
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
            return H2ScenariosTest.ports(queue);
        }
    }

    @Nested
    class Failures extends FailureScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return H2ScenariosTest.ports(queue);
        }
    }

    @Nested
    class Deliveries extends DeliveryScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return H2ScenariosTest.ports(queue);
        }

        @Override
        void loseIndex(String runId) {
            database.loseIndex(runId);
        }
    }
}
