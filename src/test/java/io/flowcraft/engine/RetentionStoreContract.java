package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link RetentionStore} must do with the stores it belongs to. Every test has stores of its own. */
public abstract class RetentionStoreContract {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration AGE = Duration.ofHours(23);
    private static final int MANY = 1_000;

    /** In how many ways {@link RunTraces} finds an ended run, an open one, and what is kept beside one. */
    private static final int ENDED = 4;

    private static final int OPEN = 5;
    private static final int PARTS = 9;

    private final String run = Sample.unique("run");
    private RunTraces traces;

    /** The store under test, among those it belongs to. */
    protected abstract Ports ports();

    /** Comes back when this much time has passed for the stores. */
    protected abstract void pass(Duration duration);

    @BeforeEach
    void open() {
        traces = new RunTraces(ports());
    }

    private RetentionStore store() {
        return ports().retention();
    }

    @Test
    void S65_a_hidden_run_is_known_to_nobody_and_its_id_is_not_free() {
        old(run);
        assertThat(traces.ofRun(run)).as("before").hasSize(ENDED);

        assertThat(store().hide(AGE, 10)).isEqualTo(1);

        assertThat(store().hidden(10)).extracting(HiddenRun::runId).containsExactly(run);
        assertThat(traces.ofRun(run)).isEmpty();
        assertThatThrownBy(() -> ports().runs().create(Sample.newRun(run)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(run);
        assertThat(traces.ofRun(run)).isEmpty();
    }

    @Test
    void S65_nothing_is_recorded_of_a_hidden_run() {
        old(run);
        store().hide(AGE, 10);
        while (!store().strip(store().hidden(10), MANY)) {
            // goes on
        }

        ActivationRef ref = Sample.ref(run, "late");
        assertThat(ports().contexts().record(Sample.outcome(ref, Sample.json("1")), ContextChanges.none(), 1))
                .isInstanceOf(Recorded.Dropped.class);
        assertThat(ports().contexts().recordAttempt(Sample.attempt(ref, 1), Sample.job(ref), DAY))
                .isFalse();
        ports().contexts().note(ref, new StartMark(1, "worker", Sample.AT));
        assertThat(ports().runs().transition(Transition.end(run, 1, RunStatus.FAILED)))
                .isEmpty();
        assertThat(ports().waits().resume(ref, new Resume(Optional.empty(), Sample.json("1"), Sample.AT)))
                .isFalse();
        assertThat(ports().events()
                        .append(new EventPage(
                                run,
                                List.of(new Event(
                                        1,
                                        Sample.AT,
                                        EventType.WORKFLOW_START,
                                        1,
                                        Optional.empty(),
                                        Sample.object(Map.of()))))))
                .isFalse();

        store().free(store().hidden(10));
        ports().runs().create(Sample.newRun(run));
        assertThat(traces.ofSuccessor(run)).isEmpty();
    }

    @Test
    void S65_a_run_that_is_created_under_the_id_of_a_removed_one_sees_nothing_of_it() {
        old(run);

        remove();

        assertThat(traces.parts(run)).isEmpty();
        assertThat(ports().runs().create(Sample.newRun(run)).created()).isTrue();
        assertThat(traces.ofSuccessor(run)).isEmpty();
        assertThat(traces.isBound(run)).isFalse();
        assertThat(store().hidden(10)).isEmpty();
    }

    @Test
    void S65_parts_are_removed_a_few_at_a_time() {
        old(run);
        store().hide(AGE, 10);

        int calls = 1;
        while (!store().strip(store().hidden(10), 1)) {
            calls++;
            assertThat(traces.ofRun(run)).as("after %s steps", calls).isEmpty();
            assertThat(calls).as("endless steps").isLessThan(MANY);
        }

        assertThat(traces.parts(run)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = RunStatus.class,
            names = {"COMPLETED", "FAILED", "CANCELLED"})
    void S65_a_run_is_hidden_when_it_ended_long_enough_ago_and_not_before(RunStatus end) {
        traces.leave(run);
        traces.end(run, end);
        assertThat(store().hide(AGE, 10)).isZero();

        pass(AGE.minusMinutes(5));
        assertThat(store().hide(AGE, 10)).isZero();

        pass(Duration.ofMinutes(6));
        assertThat(store().hide(AGE, 10)).isEqualTo(1);
    }

    @Test
    void S65_open_runs_and_those_that_are_open_again_are_kept() {
        traces.leave("running");
        traces.leave("awaiting");
        ports().runs().transition(Transition.await("awaiting", 1));
        traces.leave("paused");
        ports().runs().transition(Transition.pause("paused", 1, Sample.AT));
        traces.leave("retried");
        traces.end("retried", RunStatus.FAILED);
        pass(DAY);
        ports().runs().transition(Transition.retry("retried", 1, retries()));
        pass(DAY);

        assertThat(store().hide(AGE, 10)).isZero();

        for (String open : List.of("running", "awaiting", "paused", "retried")) {
            assertThat(traces.ofRun(open)).as(open).hasSize(OPEN);
            assertThat(traces.parts(open)).as(open).hasSize(PARTS);
        }
    }

    private static Retries retries() {
        return Retries.NONE.and(new Retry(2, Sample.AT, Sample.AT, List.of("a"), Optional.empty()));
    }

    @Test
    void S65_the_longest_ended_are_hidden_first_and_no_more_than_asked_for() {
        for (int i = 0; i < 5; i++) {
            ports().runs().create(Sample.newRun("run-" + i));
        }
        for (int i : new int[] {3, 1, 4, 0, 2}) {
            traces.end("run-" + i, RunStatus.COMPLETED);
            pass(Duration.ofMinutes(1));
        }
        pass(DAY);

        assertThat(store().hide(AGE, 2)).isEqualTo(2);
        assertThat(hiddenIds()).containsExactlyInAnyOrder("run-3", "run-1");
        assertThat(store().hide(AGE, 10)).isEqualTo(3);
        assertThat(store().hidden(4)).hasSize(4);
        assertThat(store().hide(AGE, 10)).isZero();
    }

    @Test
    void S65_other_runs_keep_everything() {
        old(run);
        traces.leave("recent");
        traces.end("recent", RunStatus.COMPLETED);
        traces.leave("open");

        remove();

        assertThat(traces.ofRun("recent")).hasSize(ENDED);
        assertThat(traces.parts("recent")).hasSize(PARTS);
        assertThat(traces.isBound("recent")).isTrue();
        assertThat(traces.ofRun("open")).hasSize(OPEN);
        assertThat(traces.parts("open")).hasSize(PARTS);
    }

    @Test
    void S65_what_was_hidden_before_tells_nothing_of_a_later_run_with_its_id() {
        old(run);
        store().hide(AGE, 10);
        List<HiddenRun> first = store().hidden(10);
        store().strip(first, MANY);
        store().free(first);
        pass(Duration.ofSeconds(1));
        old(run);

        assertThat(store().strip(first, MANY)).isTrue();
        assertThat(traces.ofRun(run)).hasSize(ENDED);
        assertThat(traces.parts(run)).hasSize(PARTS);

        store().hide(AGE, 10);
        store().strip(first, MANY);
        store().free(first);
        assertThat(traces.parts(run))
                .as("of the run that was hidden anew")
                .contains("events", "timers", "waits", "letter");
        assertThat(hiddenIds()).containsExactly(run);
    }

    @Test
    void every_step_may_be_repeated_and_done_for_nothing() {
        assertThat(store().strip(List.of(), 1)).isTrue();
        store().free(List.of());
        old(run);
        store().hide(AGE, 10);
        List<HiddenRun> hidden = store().hidden(10);

        assertThat(store().strip(hidden, MANY)).isTrue();
        assertThat(store().strip(hidden, MANY)).isTrue();
        store().free(hidden);
        store().free(hidden);
        assertThat(store().strip(hidden, MANY)).isTrue();

        assertThat(store().hidden(10)).isEmpty();
        assertThat(traces.parts(run)).isEmpty();
    }

    @RepeatedTest(5)
    void S65_a_run_that_is_retried_at_the_same_moment_is_either_hidden_or_open() throws Exception {
        List<String> ids = IntStream.range(0, 20).mapToObj(i -> "run-" + i).toList();
        ids.forEach(id -> {
            ports().runs().create(Sample.newRun(id));
            traces.end(id, RunStatus.FAILED);
        });
        pass(DAY);

        List<Set<String>> done = Race.of(3, i -> i == 0 ? retried(ids) : Set.of("" + store().hide(AGE, 20)));

        Set<String> open = done.get(0);
        List<String> hidden = hiddenIds();
        assertThat(hidden).hasSize(20 - open.size()).noneMatch(open::contains);
        assertThat(ports().runs().states(Set.copyOf(ids))).containsOnlyKeys(open);
    }

    private Set<String> retried(List<String> ids) {
        return ids.stream()
                .filter(id -> ports().runs()
                        .transition(Transition.retry(id, 1, retries()))
                        .filter(TransitionAnswer::changed)
                        .isPresent())
                .collect(Collectors.toSet());
    }

    private List<String> hiddenIds() {
        return store().hidden(100).stream().map(HiddenRun::runId).toList();
    }

    @ParameterizedTest
    @EnumSource(RunStatus.class)
    void S65_a_child_stays_while_its_parent_may_ask_for_it(RunStatus parent) {
        String child = Sample.unique("child");
        ports().runs().create(Sample.newRun(run));
        ports().runs().create(childOf(run, child));
        traces.end(child, RunStatus.COMPLETED);
        pass(DAY);
        if (parent.isFinal()) {
            traces.end(run, parent);
        }
        boolean over = parent == RunStatus.COMPLETED || parent == RunStatus.CANCELLED;

        assertThat(store().hide(AGE, 10)).isEqualTo(over ? 1 : 0);
    }

    @Test
    void S65_a_child_goes_when_its_parent_is_gone() {
        String child = Sample.unique("child");
        ports().runs().create(childOf("no-such-run", child));
        traces.end(child, RunStatus.FAILED);
        pass(DAY);

        assertThat(store().hide(AGE, 10)).isEqualTo(1);
    }

    private static NewRun childOf(String parent, String child) {
        NewRun like = Sample.newRun(child);
        return new NewRun(
                child,
                like.caller(),
                like.blueprintId(),
                like.blueprintVersion(),
                like.context(),
                like.tags(),
                like.fingerprint(),
                Optional.empty(),
                Optional.of(new Parent(Sample.ref(parent, "sub"), 1, 1)),
                Optional.empty());
    }

    private void old(String id) {
        traces.leave(id);
        traces.end(id, RunStatus.COMPLETED);
        pass(DAY);
    }

    private void remove() {
        store().hide(AGE, 10);
        List<HiddenRun> hidden = store().hidden(10);
        assertThat(store().strip(hidden, MANY)).isTrue();
        store().free(hidden);
    }
}
