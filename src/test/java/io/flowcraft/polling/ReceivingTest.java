package io.flowcraft.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.flowcraft.engine.UnavailableException;
import io.flowcraft.engine.VirtualScheduler;
import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In one thread: what the receiver starts runs when the test says so. */
class ReceivingTest {

    private static final Duration PAUSE = Duration.ofSeconds(4);

    private final VirtualScheduler scheduler = new VirtualScheduler(new AdvancingClock());
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Deque<List<String>> answers = new ArrayDeque<>();
    private final List<Integer> asked = new ArrayList<>();
    private final List<String> worked = new ArrayList<>();
    private final List<String> givenBack = new ArrayList<>();
    private final List<String> pauses = new ArrayList<>();
    private Optional<RuntimeException> failure = Optional.empty();
    private Runnable beforeAnswer = () -> {};
    private Executor threads = tasks::add;

    private final Source<String> source = new Source<>() {
        @Override
        public List<String> receive(int most) {
            asked.add(most);
            failure.ifPresent(e -> {
                throw e;
            });
            List<String> answer = answers.isEmpty() ? List.of() : answers.poll();
            beforeAnswer.run();
            return answer;
        }

        @Override
        public int mostAtOnce() {
            return 3;
        }

        @Override
        public void work(String message) {
            worked.add(message);
        }

        @Override
        public void giveBack(String message) {
            givenBack.add(message);
        }

        @Override
        public void stopWaiting() {}
    };

    private final Pauses always = new Pauses() {
        @Override
        public Duration next() {
            pauses.add("next");
            return PAUSE;
        }

        @Override
        public void reset() {
            pauses.add("reset");
        }
    };

    private Receiving<String> receiving(int concurrency) {
        Receiving<String> receiving =
                new Receiving<>(source, always, task -> threads.execute(task), scheduler, concurrency);
        receiving.begin();
        return receiving;
    }

    private void run() {
        while (!tasks.isEmpty()) {
            tasks.poll().run();
        }
    }

    private void pass(Duration duration) {
        scheduler.pass(duration);
        run();
    }

    @Test
    void S33_an_empty_queue_is_left_alone_and_no_thread_is_held_meanwhile() {
        receiving(2);
        run();
        assertThat(asked).hasSize(1);

        pass(PAUSE.minusMillis(1));
        assertThat(asked).hasSize(1);

        pass(Duration.ofMillis(1));
        assertThat(asked).hasSize(2);
    }

    @Test
    void what_comes_is_worked_on_and_the_queue_is_asked_at_once_for_more() {
        answers.add(List.of("a"));

        receiving(2);
        run();

        assertThat(worked).containsExactly("a");
        assertThat(asked).containsExactly(2, 1);
        assertThat(pauses).containsExactly("reset", "reset", "next");
    }

    @Test
    void who_is_woken_asks_at_once_and_the_pause_that_was_broken_off_asks_nobody() {
        Receiving<String> receiving = receiving(2);
        run();
        pass(PAUSE.dividedBy(2));

        receiving.wake();
        run();
        assertThat(asked).hasSize(2);

        pass(PAUSE.dividedBy(2));
        assertThat(asked).hasSize(2);
    }

    @Test
    void who_is_woken_while_the_queue_answers_that_it_is_empty_begins_with_short_pauses() {
        Receiving<String> receiving = new Receiving<>(source, always, tasks::add, scheduler, 2);
        beforeAnswer = receiving::wake;
        receiving.begin();
        run();

        assertThat(pauses).endsWith("reset", "next");
    }

    @Test
    void no_more_are_asked_for_than_may_be_worked_on_and_who_ends_work_asks_again() {
        answers.add(List.of("a", "b"));
        answers.add(List.of("c"));
        receiving(2);
        tasks.poll().run();
        Runnable first = tasks.poll();
        Runnable second = tasks.poll();
        assertThat(tasks).isEmpty();

        first.run();
        run();
        assertThat(asked).containsExactly(2, 1, 1);
        assertThat(worked).containsExactly("a", "c");

        second.run();
        assertThat(worked).containsExactly("a", "c", "b");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void after_an_error_there_is_a_pause_that_grows(RuntimeException thrown) {
        failure = Optional.of(thrown);
        receiving(2);
        run();

        pass(Duration.ofMillis(499));
        assertThat(asked).hasSize(1);
        pass(Duration.ofMillis(1));
        assertThat(asked).hasSize(2);
        pass(Duration.ofMillis(999));
        assertThat(asked).hasSize(2);
        pass(Duration.ofMillis(1));
        assertThat(asked).hasSize(3);
    }

    static List<RuntimeException> failures() {
        return List.of(new UnavailableException("away"), new IllegalArgumentException("a mistake"));
    }

    static List<RuntimeException> refusals() {
        return List.of(
                new RejectedExecutionException("the server stops"), new IllegalStateException("the application stops"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void who_is_refused_a_thread_for_a_receiver_says_nothing(RuntimeException refusal) {
        Receiving<String> receiving = receiving(3);
        run();
        threads = task -> {
            throw refusal;
        };

        assertThatCode(receiving::wake).doesNotThrowAnyException();

        threads = tasks::add;
        receiving.wake();
        run();
        assertThat(asked).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void what_the_server_takes_no_more_others_may_have(RuntimeException refusal) {
        answers.add(List.of("a", "b", "c"));
        receiving(3);
        threads = task -> {
            throw refusal;
        };

        run();

        assertThat(worked).isEmpty();
        assertThat(givenBack).containsExactly("a", "b", "c");
    }

    @Test
    void F38_a_machine_without_room_for_one_more_thread_receives_again_after_a_pause() {
        answers.add(List.of("a", "b", "c"));
        answers.add(List.of("d"));
        receiving(8);
        threads = task -> {
            throw new OutOfMemoryError("unable to create native thread");
        };
        run();
        assertThat(givenBack).containsExactly("a", "b", "c");

        threads = tasks::add;
        pass(Duration.ofMillis(500));

        assertThat(worked).containsExactly("d");
    }

    @Test
    void a_reception_that_ended_asks_no_more_until_it_begins_again() {
        Receiving<String> receiving = receiving(2);
        run();
        receiving.end();
        pass(PAUSE.multipliedBy(3));
        assertThat(asked).hasSize(1);

        receiving.begin();
        run();
        assertThat(asked).hasSize(2);
    }

    @Test
    void what_comes_after_the_end_others_may_have() {
        answers.add(List.of("a", "b"));
        Receiving<String> receiving = new Receiving<>(source, always, tasks::add, scheduler, 2);
        beforeAnswer = receiving::end;
        receiving.begin();

        run();

        assertThat(worked).isEmpty();
        assertThat(givenBack).containsExactly("a", "b");
    }
}
