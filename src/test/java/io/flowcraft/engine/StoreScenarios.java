package io.flowcraft.engine;

import io.flowcraft.crash.Proof;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** All scenarios, on stores that the subclass chooses. */
@ExtendWith(NamedStores.class)
abstract class StoreScenarios {

    /** Stores that no other test uses, with this queue. Called once per test. */
    abstract Ports freshPorts(MemoryJobQueue queue, AdvancingClock clock);

    /** Makes the index of a run in these stores as if it had never been. */
    abstract void forgetIndex(String runId);

    /** Lets time pass for stores that have a clock of their own. */
    void elapse(Duration duration) {}

    /** The same, also for the ends of runs. */
    void elapseSinceEnds(Duration duration) {
        elapse(duration);
    }

    /** How many items a very large batch has: on stores that are servers the test command has fewer of them. */
    int largeBatch() {
        return Proof.amount("batch-items", 1_000, 10_000);
    }

    @Nested
    class Flows extends FlowScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return freshPorts(queue, clock);
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
            return freshPorts(queue, clock);
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
            return freshPorts(queue, clock);
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
            return freshPorts(queue, clock);
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
            return freshPorts(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }

        @Override
        void loseIndex(String runId) {
            forgetIndex(runId);
        }
    }

    @Nested
    class Retrying extends RetryScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return freshPorts(queue, clock);
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
            return freshPorts(queue, clock);
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
            return freshPorts(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }

        @Override
        void loseIndex(String runId) {
            forgetIndex(runId);
        }
    }

    @Nested
    class Sleeps extends SleepScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return freshPorts(queue, clock);
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
            return freshPorts(queue, clock);
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
            return freshPorts(queue, clock);
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
            return freshPorts(queue, clock);
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
            return freshPorts(queue, clock);
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
            return freshPorts(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }

        @Override
        void loseIndex(String runId) {
            forgetIndex(runId);
        }
    }

    @Nested
    class Batching extends BatchScenarios {
        @Override
        int manyItems() {
            return largeBatch();
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return freshPorts(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapse(duration);
        }

        @Override
        void loseIndex(String runId) {
            forgetIndex(runId);
        }
    }

    @Nested
    class Removals extends RetentionScenarios {
        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return freshPorts(queue, clock);
        }

        @Override
        void pass(Duration duration) {
            elapseSinceEnds(duration);
        }
    }
}
