package io.flowcraft.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GateTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void lets_nobody_in_before_it_is_opened() throws Exception {
        Gate gate = new Gate(2);
        Future<Boolean> early = threads.submit(gate::enter);
        assertThat(gate.inside()).isZero();
        gate.open();
        assertThat(early.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(gate.inside()).isEqualTo(1);
    }

    @Test
    void never_lets_more_in_than_it_is_wide() throws Exception {
        Gate gate = new Gate(3);
        gate.open();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(200);
        for (int i = 0; i < 200; i++) {
            threads.execute(() -> {
                gate.enter();
                most.accumulateAndGet(gate.inside(), Math::max);
                gate.leave(true);
                done.countDown();
            });
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValueBetween(1, 3);
    }

    @Test
    void lets_one_go_ahead_after_a_pause_and_the_others_when_it_came_back_well() throws Exception {
        Gate gate = new Gate(2);
        gate.open();
        assertThat(gate.enter()).isTrue();
        assertThat(gate.pause()).isTrue();
        gate.leave(false);
        gate.open();
        assertThat(gate.enter()).isTrue();
        Future<Boolean> second = threads.submit(gate::enter);
        assertThat(gate.inside()).isEqualTo(1);
        gate.leave(true);
        assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(gate.enter()).isTrue();
        assertThat(gate.inside()).isEqualTo(2);
    }

    @Test
    void lets_the_others_follow_while_a_long_job_has_not_come_back() throws Exception {
        Gate gate = new Gate(3);
        gate.open();
        assertThat(gate.enter()).isTrue();
        assertThat(gate.pause()).isTrue();
        gate.open();
        Future<Boolean> second = threads.submit(gate::enter);
        gate.widen();
        assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(gate.inside()).isEqualTo(2);
    }

    @Test
    void pauses_once_however_many_ask() {
        Gate gate = new Gate(2);
        assertThat(gate.pause()).isFalse();
        gate.open();
        assertThat(gate.pause()).isTrue();
        assertThat(gate.pause()).isFalse();
    }

    @Test
    void sends_everybody_away_when_it_is_closed_and_waits_for_those_inside() throws Exception {
        Gate gate = new Gate(1);
        gate.open();
        assertThat(gate.enter()).isTrue();
        Future<Boolean> waiting = threads.submit(gate::enter);
        gate.close();
        gate.open();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(gate.awaitEmpty(Duration.ofMillis(1))).isFalse();
        gate.leave(true);
        assertThat(gate.awaitEmpty(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void lets_nobody_in_while_it_is_held_and_all_who_waited_when_it_is_let_go() throws Exception {
        Gate gate = new Gate(2);
        gate.open();
        assertThat(gate.enter()).isTrue();
        gate.hold(true, false);
        Future<Boolean> waiting = threads.submit(gate::enter);
        assertThat(gate.inside()).isEqualTo(1);
        gate.hold(false, false);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void sends_those_who_wait_away_when_it_is_held_and_the_last_has_left() throws Exception {
        Gate gate = new Gate(2);
        gate.open();
        assertThat(gate.enter()).isTrue();
        gate.hold(true, false);
        Future<Boolean> waiting = threads.submit(gate::enter);
        gate.leave(true);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(gate.enter()).isFalse();
        gate.hold(false, false);
        assertThat(gate.enter()).isTrue();
    }

    @Test
    void sends_those_who_wait_away_at_once_where_that_is_wanted() throws Exception {
        Gate gate = new Gate(1);
        gate.open();
        assertThat(gate.enter()).isTrue();
        Future<Boolean> waiting = threads.submit(gate::enter);
        gate.hold(true, true);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(gate.inside()).isEqualTo(1);
    }

    @Test
    void gives_up_when_its_thread_is_interrupted() {
        Gate gate = new Gate(1);
        Thread.currentThread().interrupt();
        assertThat(gate.enter()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
