package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link RunStore} must do: creation and status here, lists above. */
public abstract class RunStoreContract extends RunListContract {

    private final String id = Sample.unique("run");

    @Test
    void a_run_begins_running_in_generation_one() {
        NewRun submitted = new NewRun(
                id,
                "a caller",
                "order",
                "1.2.0",
                JsonValue.EMPTY_JSON_OBJECT,
                Map.of("k", "v", "empty", ""),
                "content",
                Optional.empty());

        Creation creation = store().create(submitted);

        assertThat(creation.created()).isTrue();
        assertThat(creation.run())
                .isEqualTo(new Run(
                        id,
                        "a caller",
                        "order",
                        "1.2.0",
                        RunStatus.RUNNING,
                        1,
                        creation.run().createdAt(),
                        Optional.empty(),
                        Map.of("k", "v", "empty", ""),
                        "content",
                        Retries.NONE,
                        Holds.NONE,
                        Optional.empty(),
                        Optional.empty()));
        assertThat(store().find(id)).contains(creation.run());
    }

    @Test
    void S43_a_run_of_a_subflow_keeps_its_parent_through_all_changes() {
        Parent parent = new Parent(Sample.ref("p'\"ä", "loop\\ 'ü\":3:0", 2), 5, 32);
        NewRun child = new NewRun(
                id,
                "default",
                "order",
                "1",
                JsonValue.EMPTY_JSON_OBJECT,
                Map.of(),
                "f",
                Optional.of(JsonValue.NULL),
                Optional.of(parent),
                Optional.of(Sample.TRACE));

        assertThat(store().create(child).run().parent()).contains(parent);
        assertThat(store().find(id).flatMap(Run::traceparent)).contains(Sample.TRACE);
        assertThat(store().find(id).flatMap(Run::parent)).contains(parent);
        finish(RunStatus.FAILED);
        store().transition(Transition.retry(id, 1, Retries.NONE.and(retry(2, Sample.AT))));
        assertThat(store().find(id).flatMap(Run::parent)).contains(parent);
        assertThat(store().find(id).flatMap(Run::traceparent)).contains(Sample.TRACE);
        assertThat(store().find(id).map(Run::generation)).contains(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"A", "0", "a.b_c-d", "..", "-", "x123456789x123456789x123456789x123456789x123456789x123456789x"})
    void a_run_may_have_any_allowed_id(String prefix) {
        String name = prefix + Sample.unique("");

        store().create(Sample.newRun(name));

        assertThat(store().find(name)).map(Run::runId).contains(name);
        assertThat(store().find(name.toUpperCase(Locale.ROOT))).isEmpty();
    }

    @Test
    void times_of_a_run_are_whole_milliseconds() {
        Instant created = store().create(Sample.newRun(id)).run().createdAt();
        pass(Duration.ofMillis(5));
        Instant finished = finish(RunStatus.COMPLETED);

        assertThat(List.of(created.getNano() % 1_000_000, finished.getNano() % 1_000_000))
                .containsOnly(0);
        assertThat(finished).isAfter(created);
    }

    @Test
    void a_run_that_exists_is_answered_and_stays() {
        Run first = store().create(Sample.newRun(id)).run();
        finish(RunStatus.FAILED);
        NewRun other = new NewRun(
                id,
                "other",
                "other",
                "2",
                Sample.object(Map.of("k", JsonValue.TRUE)),
                Map.of("a", "b"),
                "other",
                Optional.empty());

        Creation second = store().create(other);

        assertThat(second).isEqualTo(new Creation(store().find(id).orElseThrow(), false));
        assertThat(second.run().fingerprint()).isEqualTo(first.fingerprint());
        assertThat(second.run().status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void an_unknown_run_is_not_found() {
        assertThat(store().find(id)).isEmpty();
        assertThat(store().transition(Transition.end(id, 1, RunStatus.COMPLETED)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "FAILED", "CANCELLED"})
    void S63_a_run_that_ended_stays_so(RunStatus end) {
        store().create(Sample.newRun(id));
        assertThat(store().transition(Transition.end(id, 1, end)))
                .contains(new TransitionAnswer(true, new RunState(end, 1)));
        Run ended = store().find(id).orElseThrow();

        for (RunStatus later :
                List.of(RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.CANCELLED, RunStatus.AWAITING)) {
            assertThat(store().transition(Transition.end(id, 1, later)))
                    .contains(new TransitionAnswer(false, new RunState(end, 1)));
        }

        assertThat(store().find(id)).contains(ended);
        assertThat(ended.finishedAt()).isPresent();
    }

    @Test
    void S48_a_run_may_be_paused_and_go_on() {
        store().create(Sample.newRun(id));

        assertThat(change(Set.of(RunStatus.RUNNING, RunStatus.AWAITING), RunStatus.PAUSED))
                .isTrue();
        assertThat(store().find(id).orElseThrow().finishedAt()).isEmpty();
        assertThat(change(Set.of(RunStatus.RUNNING), RunStatus.AWAITING)).isFalse();
        assertThat(change(Set.of(RunStatus.PAUSED), RunStatus.RUNNING)).isTrue();
        assertThat(change(RunStatus.OPEN, RunStatus.COMPLETED)).isTrue();
    }

    @Test
    void S75_a_run_keeps_when_it_was_paused_and_resumed_through_all_changes() {
        store().create(Sample.newRun(id));
        Hold paused = new Hold(Hold.Act.PAUSE, 1, Sample.AT.plusNanos(123_456));
        Hold resumed = new Hold(Hold.Act.RESUME, 1, Sample.AT);
        Hold pausedAgain = new Hold(Hold.Act.PAUSE, 2, Sample.AT.plusSeconds(1));

        store().transition(Transition.pause(id, 1, paused.at()));
        assertThat(holds()).containsExactly(paused);
        store().transition(Transition.goOn(id, 1, resumed.at()));
        assertThat(holds()).containsExactly(paused, resumed);
        finish(RunStatus.FAILED);
        store().transition(Transition.retry(id, 1, Retries.NONE.and(retry(2, Sample.AT))));
        store().transition(Transition.pause(id, 2, pausedAgain.at()));
        store().transition(Transition.end(id, 2, RunStatus.CANCELLED));

        assertThat(holds()).containsExactly(paused, resumed, pausedAgain);
    }

    @Test
    void S75_what_does_not_pause_or_resume_leaves_no_trace() {
        store().create(Sample.newRun(id));
        store().transition(Transition.goOn(id, 1, Sample.AT));
        store().transition(Transition.pause(id, 2, Sample.AT));
        assertThat(holds()).isEmpty();
        store().transition(Transition.pause(id, 1, Sample.AT));

        assertThat(store().transition(Transition.pause(id, 1, Sample.AT.plusSeconds(1))))
                .contains(new TransitionAnswer(false, new RunState(RunStatus.PAUSED, 1)));

        assertThat(holds()).containsExactly(new Hold(Hold.Act.PAUSE, 1, Sample.AT));
    }

    @RepeatedTest(5)
    void S75_of_pauses_and_resumes_that_come_together_those_are_kept_that_changed_the_status() throws Exception {
        store().create(Sample.newRun(id));

        List<Boolean> changed = Race.of(8, i -> store().transition(
                        i % 2 == 0
                                ? Transition.pause(id, 1, Sample.AT.plusSeconds(i))
                                : Transition.goOn(id, 1, Sample.AT.plusSeconds(i)))
                .orElseThrow()
                .changed());

        List<Hold> holds = holds();
        assertThat(holds).hasSize((int) changed.stream().filter(yes -> yes).count());
        for (int i = 0; i < holds.size(); i++) {
            assertThat(holds.get(i).act()).isEqualTo(i % 2 == 0 ? Hold.Act.PAUSE : Hold.Act.RESUME);
        }
    }

    @Test
    void S74_a_transition_of_another_generation_changes_nothing() {
        store().create(Sample.newRun(id));

        assertThat(store().transition(Transition.end(id, 2, RunStatus.FAILED)))
                .contains(new TransitionAnswer(false, new RunState(RunStatus.RUNNING, 1)));
    }

    @Test
    void S74_a_failed_run_is_opened_again_in_the_next_generation() {
        store().create(Sample.newRun(id));
        Instant failedAt = finish(RunStatus.FAILED);
        Retries retries = Retries.NONE.and(retry(2, failedAt));

        assertThat(store().transition(Transition.retry(id, 1, retries)))
                .contains(new TransitionAnswer(true, new RunState(RunStatus.RUNNING, 2)));

        Run open = store().find(id).orElseThrow();
        assertThat(open.state()).isEqualTo(new RunState(RunStatus.RUNNING, 2));
        assertThat(open.finishedAt()).isEmpty();
        assertThat(open.retries()).isEqualTo(retries);
        assertThat(store().states(Set.of(id))).containsEntry(id, open.state());
    }

    @Test
    void S74_a_run_may_be_retried_again_and_keeps_all_retries() {
        store().create(Sample.newRun(id));
        Instant failedAt = finish(RunStatus.FAILED);
        Retries first = Retries.NONE.and(retry(2, failedAt));
        store().transition(Transition.retry(id, 1, first));
        store().transition(Transition.end(id, 2, RunStatus.FAILED));
        Retries both = first.and(new Retry(3, failedAt, Sample.AT, List.of(), Optional.of("from '\"ä🙂")));
        store().transition(Transition.retry(id, 2, both));

        store().transition(Transition.end(id, 3, RunStatus.COMPLETED));

        Run ended = store().find(id).orElseThrow();
        assertThat(ended.state()).isEqualTo(new RunState(RunStatus.COMPLETED, 3));
        assertThat(ended.finishedAt()).isPresent();
        assertThat(ended.retries()).isEqualTo(both);
    }

    @ParameterizedTest
    @EnumSource(names = {"RUNNING", "PAUSED", "COMPLETED", "CANCELLED"})
    void S74_only_a_failed_run_is_opened_again(RunStatus status) {
        store().create(Sample.newRun(id));
        change(RunStatus.OPEN, status);
        Run before = store().find(id).orElseThrow();

        assertThat(store().transition(Transition.retry(id, 1, Retries.NONE.and(retry(2, Sample.AT)))))
                .contains(new TransitionAnswer(false, new RunState(status, 1)));

        assertThat(store().find(id)).contains(before);
    }

    @RepeatedTest(5)
    void S74_of_retries_that_come_together_one_opens_the_run() throws Exception {
        store().create(Sample.newRun(id));
        finish(RunStatus.FAILED);

        List<TransitionAnswer> answers = Race.of(8, i -> store().transition(
                        Transition.retry(id, 1, Retries.NONE.and(retry(2, Sample.AT.plusSeconds(i)))))
                .orElseThrow());

        assertThat(answers).filteredOn(TransitionAnswer::changed).hasSize(1);
        assertThat(answers).extracting(TransitionAnswer::run).containsOnly(new RunState(RunStatus.RUNNING, 2));
        int winner = answers.stream().map(TransitionAnswer::changed).toList().indexOf(true);
        assertThat(store().find(id).orElseThrow().retries())
                .isEqualTo(Retries.NONE.and(retry(2, Sample.AT.plusSeconds(winner))));
    }

    @Test
    void a_transition_changes_one_run_only() {
        String other = Sample.unique("run");
        store().create(Sample.newRun(id));
        store().create(Sample.newRun(other));

        finish(RunStatus.FAILED);

        assertThat(store().find(other)).map(Run::status).contains(RunStatus.RUNNING);
    }

    @Test
    void S48_states_are_of_the_runs_that_exist() {
        String other = Sample.unique("run");
        store().create(Sample.newRun(id));
        store().create(Sample.newRun(other));
        finish(RunStatus.CANCELLED);

        assertThat(store().states(Set.of(id, other, Sample.unique("run"))))
                .isEqualTo(Map.of(id, new RunState(RunStatus.CANCELLED, 1), other, new RunState(RunStatus.RUNNING, 1)));
        assertThat(store().states(Set.of())).isEmpty();
    }

    @Test
    void S48_a_thousand_states_may_be_asked_for() {
        Set<String> ids = new HashSet<>(Set.of(id));
        while (ids.size() < 1_000) {
            ids.add(Sample.unique("run"));
        }
        store().create(Sample.newRun(id));

        assertThat(store().states(ids)).containsOnlyKeys(id);
    }

    @RepeatedTest(5)
    void of_runs_that_are_created_together_under_one_id_one_is() throws Exception {
        List<Creation> creations = Race.of(8, i -> store().create(new NewRun(
                id,
                "caller " + i,
                "order",
                "1",
                Sample.object(Map.of("by", Sample.text("" + i))),
                Map.of("by", "" + i),
                "content " + i,
                Optional.empty())));

        Run stored = store().find(id).orElseThrow();
        assertThat(creations).filteredOn(Creation::created).containsExactly(new Creation(stored, true));
        assertThat(creations).extracting(Creation::run).containsOnly(stored);
    }

    @RepeatedTest(10)
    void S63_of_ends_that_come_together_one_stands() throws Exception {
        store().create(Sample.newRun(id));
        List<RunStatus> ends = List.of(RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.CANCELLED);

        List<TransitionAnswer> answers = Race.of(9, i -> store().transition(Transition.end(id, 1, ends.get(i % 3)))
                .orElseThrow());

        RunState stands = store().find(id).orElseThrow().state();
        assertThat(answers).filteredOn(TransitionAnswer::changed).hasSize(1);
        assertThat(answers).extracting(TransitionAnswer::run).containsOnly(stands);
    }

    @RepeatedTest(10)
    void S9_of_equal_ends_that_come_together_one_changed_the_status() throws Exception {
        store().create(Sample.newRun(id));

        List<Boolean> changed = Race.of(8, i -> change(RunStatus.OPEN, RunStatus.COMPLETED));

        assertThat(changed).filteredOn(yes -> yes).hasSize(1);
    }

    private List<Hold> holds() {
        return store().find(id).orElseThrow().holds().all();
    }

    private boolean change(Set<RunStatus> from, RunStatus to) {
        return store().transition(new Transition(id, 1, from, to)).orElseThrow().changed();
    }

    private static Retry retry(int generation, Instant failedAt) {
        return new Retry(generation, failedAt, Sample.AT, List.of("a", "b c"), Optional.empty());
    }

    private Instant finish(RunStatus status) {
        assertThat(change(RunStatus.OPEN, status)).isTrue();
        return store().find(id).flatMap(Run::finishedAt).orElseThrow();
    }
}
