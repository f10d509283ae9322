package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class SolitudeTest {

    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    private BooleanSupplier note(String what) {
        return () -> order.add(what);
    }

    private static Thread started(Runnable task, Thread.State until) {
        Thread thread = new Thread(task);
        thread.start();
        while (thread.getState() != until) {
            Thread.onSpinWait();
        }
        return thread;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_runs_alone_waits_for_what_runs_and_is_waited_for() throws InterruptedException {
        Solitude solitude = new Solitude(Duration.ofHours(1));
        CountDownLatch end = new CountDownLatch(1);
        Thread neighbour =
                started(() -> solitude.among(() -> await(end) && order.add("neighbour")), Thread.State.WAITING);
        Thread alone = started(() -> solitude.alone(note("alone")), Thread.State.TIMED_WAITING);
        Thread late = started(() -> solitude.among(note("late")), Thread.State.WAITING);
        end.countDown();
        neighbour.join();
        alone.join();
        late.join();

        assertThat(order).containsExactly("neighbour", "alone", "late");
    }

    @Test
    void what_cannot_be_alone_soon_is_not_done() throws InterruptedException {
        Solitude solitude = new Solitude(Duration.ZERO);
        CountDownLatch end = new CountDownLatch(1);
        Thread neighbour = started(() -> solitude.among(() -> await(end)), Thread.State.WAITING);

        assertThat(solitude.alone(note("alone"))).isFalse();
        end.countDown();
        neighbour.join();
        assertThat(solitude.alone(note("alone"))).isTrue();
        assertThat(order).containsExactly("alone");
    }

    @Test
    void who_is_interrupted_does_nothing_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        boolean done = new Solitude(Duration.ofHours(1)).alone(note("alone"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).isFalse();
        assertThat(order).isEmpty();
    }

    @Test
    void a_thread_that_runs_among_others_cannot_be_alone_and_does_not_wait() {
        Solitude solitude = new Solitude(Duration.ofHours(1));

        assertThat(solitude.among(() -> solitude.alone(note("alone")))).isFalse();
        assertThat(order).isEmpty();
    }
}
