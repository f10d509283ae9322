package io.flowcraft.engine;

import io.flowcraft.cosmos.CosmosRoom;
import io.flowcraft.cosmos.CosmosServer;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** The scenarios on Cosmos DB, whatever keeps the index. */
abstract class CosmosScenarios {

    private Optional<CosmosRoom> room = Optional.empty();

    /** These stores with a queue. */
    abstract Ports ports(CosmosRoom stores, MemoryJobQueue queue);

    /** Lets time pass for the index. */
    abstract void elapse(Duration duration);

    /** Makes the index of a run as if it had never been. */
    abstract void forgetIndex(CosmosRoom stores, String runId);

    private Ports fresh(MemoryJobQueue queue, AdvancingClock clock) {
        CosmosRoom stores = CosmosServer.shared().room(Sample.unique("n"), clock);
        room = Optional.of(stores);
        return ports(stores, queue);
    }

    private void forget(String runId) {
        forgetIndex(room.orElseThrow(), runId);
    }

    @Nested
    class Flows extends FlowScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return fresh(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }
    }

    @Nested
    class Failures extends FailureScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return fresh(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }
    }

    @Nested
    class Histories extends EventScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return fresh(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }
    }

    @Nested
    class Stops extends StopScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return fresh(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }
    }

    @Nested
    class Deliveries extends DeliveryScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return fresh(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }

        @Override
        void loseIndex(String runId) {
            forget(runId);
        }
    }

    @Nested
    class Retrying extends RetryScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return fresh(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }
    }

    @Nested
    class Poison extends PoisonScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return fresh(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }
    }

    @Nested
    class Crashes extends CrashScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return fresh(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }

        @Override
        void loseIndex(String runId) {
            forget(runId);
        }
    }

    @Nested
    class Sleeps extends SleepScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return fresh(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }
    }

    @Nested
    class Resumes extends ResumeScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return fresh(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }
    }

    @Nested
    class Pausing extends PauseScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return fresh(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }
    }

    @Nested
    class Subflowing extends SubflowScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return fresh(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }
    }

    @Nested
    class Families extends FamilyScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return fresh(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }
    }

    @Nested
    class Looping extends LoopScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return fresh(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }

        @Override
        void loseIndex(String runId) {
            forget(runId);
        }
    }

    @Nested
    class Batching extends BatchScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return fresh(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }

        @Override
        void loseIndex(String runId) {
            forget(runId);
        }
    }

    @Nested
    class Removals extends RetentionScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return fresh(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }
    }
}
