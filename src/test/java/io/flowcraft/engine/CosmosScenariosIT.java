package io.flowcraft.engine;

import io.flowcraft.cosmos.CosmosRoom;
import io.flowcraft.cosmos.CosmosServer;
import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import org.junit.jupiter.api.Nested;

/** The scenarios on Cosmos DB: stores and index, and no Redis. */
@NeedsNode
class CosmosScenariosIT {

    private static CosmosRoom room(AdvancingClock clock) {
        return CosmosServer.shared().room(Sample.unique("n"), clock);
    }

    @Nested
    class Flows extends FlowScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return CosmosServer.ports(room(clock), queue);
        }
    }

    @Nested
    class Failures extends FailureScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return CosmosServer.ports(room(clock), queue);
        }
    }

    @Nested
    class Histories extends EventScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return CosmosServer.ports(room(clock), queue);
        }
    }

    @Nested
    class Stops extends StopScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return CosmosServer.ports(room(clock), queue);
        }
    }

    @Nested
    class Deliveries extends DeliveryScenarios {
        private CosmosRoom room;

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            room = room(clock);
            return CosmosServer.ports(room, queue);
        }

        @Override
        void loseIndex(String runId) {
            CosmosServer.loseIndex(room, runId);
        }
    }

    @Nested
    class Retrying extends RetryScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return CosmosServer.ports(room(clock), queue);
        }
    }

    @Nested
    class Poison extends PoisonScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return CosmosServer.ports(room(clock), queue);
        }
    }

    @Nested
    class Crashes extends CrashScenarios {
        private CosmosRoom room;

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            room = room(clock);
            return CosmosServer.ports(room, queue);
        }

        @Override
        void loseIndex(String runId) {
            CosmosServer.loseIndex(room, runId);
        }
    }

    @Nested
    class Sleeps extends SleepScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return CosmosServer.ports(room(clock), queue);
        }
    }

    @Nested
    class Resumes extends ResumeScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return CosmosServer.ports(room(clock), queue);
        }
    }

    @Nested
    class Pausing extends PauseScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return CosmosServer.ports(room(clock), queue);
        }
    }

    @Nested
    class Subflowing extends SubflowScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return CosmosServer.ports(room(clock), queue);
        }
    }

    @Nested
    class Families extends FamilyScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return CosmosServer.ports(room(clock), queue);
        }
    }

    @Nested
    class Looping extends LoopScenarios {
        private CosmosRoom room;

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            room = room(clock);
            return CosmosServer.ports(room, queue);
        }

        @Override
        void loseIndex(String runId) {
            CosmosServer.loseIndex(room, runId);
        }
    }

    @Nested
    class Batching extends BatchScenarios {
        private CosmosRoom room;

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            room = room(clock);
            return CosmosServer.ports(room, queue);
        }

        @Override
        void loseIndex(String runId) {
            CosmosServer.loseIndex(room, runId);
        }
    }

    @Nested
    class Removals extends RetentionScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return CosmosServer.ports(room(clock), queue);
        }
    }
}
