package io.flowcraft.engine;

import io.flowcraft.jpa.JpaStores;
import io.flowcraft.jpa.ScenarioDatabase;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

/** The scenarios on the tables of a database. */
abstract class JpaScenarios {

    abstract ScenarioDatabase database();

    /** Stores that no other test uses. */
    Ports ports(MemoryJobQueue queue) {
        return ports(database().freshStores(), queue);
    }

    /** Lets time pass for these stores. */
    void elapse(Duration duration) {
        database().pass(duration);
    }

    /** The same, also for the ends of runs. */
    void elapseSinceEnds(Duration duration) {
        database().passSinceEnds(duration);
    }

    /** Makes the index of a run as if it had never been. */
    void forgetIndex(String runId) {
        database().loseIndex(runId);
    }

    static Ports ports(JpaStores stores, MemoryJobQueue queue) {
        return ScenarioDatabase.ports(stores, queue);
    }

    @Nested
    class Flows extends FlowScenarios {
        @Override
        void pass(Duration duration) {
            elapse(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }
    }

    @Nested
    class Transactions extends TransactionScenarios {
        @Override
        void pass(Duration duration) {
            elapse(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }

        @Override
        Ports others(MemoryJobQueue queue) {
            return JpaScenarios.ports(JpaScenarios.this.database().sameStores(), queue);
        }

        @Override
        DataSource database() {
            return JpaScenarios.this.database().dataSource();
        }
    }

    @Nested
    class Failures extends FailureScenarios {
        @Override
        void pass(Duration duration) {
            elapse(duration);
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
            elapse(duration);
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
            elapse(duration);
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
            elapse(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }

        @Override
        void loseIndex(String runId) {
            forgetIndex(runId);
        }
    }

    @Nested
    class Retrying extends RetryScenarios {
        @Override
        void pass(Duration duration) {
            elapse(duration);
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
            elapse(duration);
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
            elapse(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }

        @Override
        void loseIndex(String runId) {
            forgetIndex(runId);
        }
    }

    @Nested
    class Sleeps extends SleepScenarios {
        @Override
        void pass(Duration duration) {
            elapse(duration);
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
            elapse(duration);
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
            elapse(duration);
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
            elapse(duration);
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
            elapse(duration);
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
            elapse(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }

        @Override
        void loseIndex(String runId) {
            forgetIndex(runId);
        }
    }

    @Nested
    class Batching extends BatchScenarios {
        @Override
        void pass(Duration duration) {
            elapse(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }

        @Override
        void loseIndex(String runId) {
            forgetIndex(runId);
        }
    }

    @Nested
    class Removals extends RetentionScenarios {
        @Override
        void pass(Duration duration) {
            elapseSinceEnds(duration);
        }

        @Override
        Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
            return JpaScenarios.this.ports(queue);
        }
    }
}
