package io.flowcraft.engine;

import io.flowcraft.jpa.JpaStores;
import io.flowcraft.jpa.ScenarioDatabase;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/** The scenarios on the tables of a database. */
abstract class JpaScenarios {

    abstract ScenarioDatabase database();

    private Ports ports(MemoryJobQueue queue) {
        return ports(database().freshStores(), queue);
    }

    static Ports ports(JpaStores stores, MemoryJobQueue queue) {
        return ScenarioDatabase.ports(stores, queue);
    }

    @Nested
    class Flows extends FlowScenarios {
        @Override
        void pass(Duration duration) {
            database().pass(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }
    }

    @Nested
    class Failures extends FailureScenarios {
        @Override
        void pass(Duration duration) {
            database().pass(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }
    }

    @Nested
    class Histories extends EventScenarios {
        @Override
        void pass(Duration duration) {
            database().pass(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }
    }

    @Nested
    class Stops extends StopScenarios {
        @Override
        void pass(Duration duration) {
            database().pass(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }
    }

    @Nested
    class Deliveries extends DeliveryScenarios {
        @Override
        void pass(Duration duration) {
            database().pass(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }

        @Override
        void loseIndex(String runId) {
            database().loseIndex(runId);
        }
    }

    @Nested
    class Retrying extends RetryScenarios {
        @Override
        void pass(Duration duration) {
            database().pass(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }
    }

    @Nested
    class Poison extends PoisonScenarios {
        @Override
        void pass(Duration duration) {
            database().pass(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }
    }

    @Nested
    class Crashes extends CrashScenarios {
        @Override
        void pass(Duration duration) {
            database().pass(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }

        @Override
        void loseIndex(String runId) {
            database().loseIndex(runId);
        }
    }

    @Nested
    class Sleeps extends SleepScenarios {
        @Override
        void pass(Duration duration) {
            database().pass(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }
    }

    @Nested
    class Resumes extends ResumeScenarios {
        @Override
        void pass(Duration duration) {
            database().pass(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }
    }

    @Nested
    class Pausing extends PauseScenarios {
        @Override
        void pass(Duration duration) {
            database().pass(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }
    }

    @Nested
    class Subflowing extends SubflowScenarios {
        @Override
        void pass(Duration duration) {
            database().pass(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }
    }

    @Nested
    class Families extends FamilyScenarios {
        @Override
        void pass(Duration duration) {
            database().pass(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }
    }

    @Nested
    class Looping extends LoopScenarios {
        @Override
        void pass(Duration duration) {
            database().pass(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }

        @Override
        void loseIndex(String runId) {
            database().loseIndex(runId);
        }
    }

    @Nested
    class Batching extends BatchScenarios {
        @Override
        void pass(Duration duration) {
            database().pass(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }

        @Override
        void loseIndex(String runId) {
            database().loseIndex(runId);
        }
    }

    @Nested
    class Removals extends RetentionScenarios {
        @Override
        void pass(Duration duration) {
            database().passSinceEnds(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }
    }
}
