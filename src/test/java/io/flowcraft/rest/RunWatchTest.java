package io.flowcraft.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.engine.Blueprints;
import io.flowcraft.engine.Engine;
import io.flowcraft.engine.Host;
import io.flowcraft.engine.Probe;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.RunView;
import io.flowcraft.engine.Runs;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.Submission;
import io.flowcraft.engine.WorkerListener;
import io.flowcraft.engine.WorkerSettings;
import io.flowcraft.expression.CelExpressions;
import io.flowcraft.expression.Expressions;
import io.flowcraft.expression.Limits;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.node.JsonbBinding;
import io.flowcraft.node.NodeRegistry;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class RunWatchTest {

    private final HandClock clock = new HandClock();
    private final Runs runs = runs();
    private final RunWatch watch = new RunWatch(runs, clock, clock);

    @Test
    void without_time_the_run_is_answered_as_it_stands() {
        submit();

        assertThat(await(Duration.ZERO)).isCompletedWithValueMatching(view -> status(view) == RunStatus.RUNNING);
        assertThat(clock.tasks).isEmpty();
    }

    @Test
    void a_run_that_ends_is_answered_at_the_next_look() {
        submit();
        CompletableFuture<RunView> answer = await(Duration.ofSeconds(60));
        clock.next();
        assertThat(answer).isNotDone();

        runs.cancel("r1");
        clock.next();

        assertThat(answer).isCompletedWithValueMatching(view -> status(view) == RunStatus.CANCELLED);
    }

    @Test
    void a_run_that_goes_on_is_answered_when_the_time_is_over_and_not_later() {
        submit();
        Instant start = clock.instant();
        CompletableFuture<RunView> answer = await(Duration.ofSeconds(10));
        while (!answer.isDone()) {
            clock.next();
        }

        assertThat(answer).isCompletedWithValueMatching(view -> status(view) == RunStatus.RUNNING);
        assertThat(Duration.between(start, clock.instant())).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void the_pauses_grow_up_to_half_a_second() {
        submit();
        CompletableFuture<RunView> answer = await(Duration.ofSeconds(60));
        while (!answer.isDone()) {
            clock.next();
        }

        assertThat(clock.pauses.subList(0, 3)).isSorted().doesNotHaveDuplicates();
        assertThat(clock.pauses).contains(Duration.ofMillis(500)).allMatch(pause -> pause.toMillis() <= 500);
        assertThat(clock.pauses).hasSizeLessThan(140);
    }

    @Test
    void a_run_that_is_not_there_is_a_problem() {
        assertThatThrownBy(() -> await(Duration.ofSeconds(1)).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ProblemException.class)
                .hasMessageContaining("There is no run 'r1'");
    }

    private CompletableFuture<RunView> await(Duration atMost) {
        return watch.await("r1", atMost).toCompletableFuture();
    }

    private void submit() {
        runs.submit(new Submission(
                "order",
                Optional.empty(),
                Optional.of("r1"),
                JsonValue.EMPTY_JSON_OBJECT,
                Map.of(),
                Optional.empty(),
                "default"));
    }

    private static RunStatus status(RunView view) {
        return view.run().status();
    }

    private static Runs runs() {
        MemoryStores stores = new MemoryStores(InstantSource.system());
        Expressions expressions = new CelExpressions(Limits.defaults());
        new Blueprints(stores.blueprints(), NodeRegistry.of(List.of()), expressions)
                .put(
                        new BlueprintWriter()
                                .write(Flow.named("order").node("a", "pass").build()),
                        "order",
                        false);
        Host host = new Host(
                NodeRegistry.of(List.of()),
                expressions,
                new JsonbBinding(),
                new HandClock(),
                InstantSource.system(),
                WorkerListener.NONE,
                Probe.NONE);
        return new Engine(stores.ports(), host, WorkerSettings.defaults("worker")).runs();
    }

    /** Time that passes only from one task to the next. */
    private static final class HandClock implements Scheduler, InstantSource {

        private final Deque<Runnable> tasks = new ArrayDeque<>();
        private final List<Duration> pauses = new ArrayList<>();
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Scheduled after(Duration delay, Runnable task) {
            pauses.add(delay);
            tasks.add(task);
            return () -> tasks.remove(task);
        }

        @Override
        public Scheduled every(Duration pause, Runnable task) {
            throw new UnsupportedOperationException("nothing here repeats");
        }

        @Override
        public Instant instant() {
            return now;
        }

        void next() {
            now = now.plus(pauses.get(pauses.size() - 1));
            tasks.remove().run();
        }
    }
}
