package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryStores;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkerControlTest {

    private final AdvancingClock clock = new AdvancingClock();
    private final List<CrashPoint> reached = new ArrayList<>();
    private final Executions executions =
            new Executions(new MemoryStores(clock).ports(), WorkerSettings.defaults("me"), clock);
    private final WorkerControl control = new WorkerControl(executions, reached::add);

    @Test
    void a_worker_runs_until_it_is_told_otherwise() {
        assertThat(control.state()).isEqualTo(WorkerState.RUNNING);
        assertThat(executions.admits()).isTrue();
    }

    @Test
    void the_last_order_counts() {
        control.obey(WorkerOrder.Kind.PAUSE);
        assertThat(control.state()).isEqualTo(WorkerState.PAUSED);
        assertThat(executions.admits()).isFalse();
        control.obey(WorkerOrder.Kind.DRAIN);
        assertThat(control.state()).isEqualTo(WorkerState.DRAINED);
        assertThat(executions.admits()).isFalse();
        control.obey(WorkerOrder.Kind.RESUME);
        assertThat(control.state()).isEqualTo(WorkerState.RUNNING);
        assertThat(executions.admits()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_worker_that_stops_obeys_no_order(WorkerOrder.Kind kind) {
        assertThat(control.stop()).isTrue();

        control.obey(kind);

        assertThat(control.stop()).isFalse();
        assertThat(control.state()).isEqualTo(WorkerState.STOPPING);
        assertThat(executions.admits()).isFalse();
    }

    @Test
    void the_steps_of_a_stop_are_crash_points() {
        control.stop();
        control.handBack();

        assertThat(reached).containsExactly(CrashPoint.STOPPING, CrashPoint.GRACE_OVER);
    }
}
