package io.flowcraft.engine;

import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import org.junit.jupiter.api.Nested;

/** The scenarios on the memory room. */
class MemoryScenariosTest {

    private static MemoryStores stores(AdvancingClock clock) {
        return new MemoryStores(clock);
    }

    private static Ports ports(MemoryStores stores, MemoryJobQueue queue) {
        return stores.ports(queue);
    }

    @Nested
    class Flows extends FlowScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return MemoryScenariosTest.ports(stores(clock), queue);
        }
    }

    @Nested
    class Failures extends FailureScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return MemoryScenariosTest.ports(stores(clock), queue);
        }
    }

    @Nested
    class Histories extends EventScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return MemoryScenariosTest.ports(stores(clock), queue);
        }
    }

    @Nested
    class Stops extends StopScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return MemoryScenariosTest.ports(stores(clock), queue);
        }
    }

    @Nested
    class Deliveries extends DeliveryScenarios {
        private MemoryStores stores;

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            stores = stores(clock);
            return MemoryScenariosTest.ports(stores, queue);
        }

        @Override
        void loseIndex(String runId) {
            stores.coordination().forget(runId);
        }
    }

    @Nested
    class Retrying extends RetryScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return MemoryScenariosTest.ports(stores(clock), queue);
        }
    }

    @Nested
    class Poison extends PoisonScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return MemoryScenariosTest.ports(stores(clock), queue);
        }
    }

    @Nested
    class Crashes extends CrashScenarios {
        private MemoryStores stores;

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            stores = stores(clock);
            return MemoryScenariosTest.ports(stores, queue);
        }

        @Override
        void loseIndex(String runId) {
            stores.coordination().forget(runId);
        }
    }

    @Nested
    class Sleeps extends SleepScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return MemoryScenariosTest.ports(stores(clock), queue);
        }
    }

    @Nested
    class Resumes extends ResumeScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return MemoryScenariosTest.ports(stores(clock), queue);
        }
    }

    @Nested
    class Pausing extends PauseScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return MemoryScenariosTest.ports(stores(clock), queue);
        }
    }

    @Nested
    class Subflowing extends SubflowScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return MemoryScenariosTest.ports(stores(clock), queue);
        }
    }

    @Nested
    class Families extends FamilyScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return MemoryScenariosTest.ports(stores(clock), queue);
        }
    }

    @Nested
    class Looping extends LoopScenarios {
        private MemoryStores stores;

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            stores = stores(clock);
            return MemoryScenariosTest.ports(stores, queue);
        }

        @Override
        void loseIndex(String runId) {
            stores.coordination().forget(runId);
        }
    }

    @Nested
    class Batching extends BatchScenarios {
        private MemoryStores stores;

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            stores = stores(clock);
            return MemoryScenariosTest.ports(stores, queue);
        }

        @Override
        void loseIndex(String runId) {
            stores.coordination().forget(runId);
        }
    }

    @Nested
    class Removals extends RetentionScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return MemoryScenariosTest.ports(stores(clock), queue);
        }
    }
}
