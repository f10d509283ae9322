package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of runs. Every test has a blueprint of its own. */
abstract class RunListContract {

    final String blueprint = Sample.unique("blueprint");

    /** The store under test. */
    protected abstract RunStore store();

    /** Comes back when this much time has passed for the store. */
    protected abstract void pass(Duration duration);

    /** Comes back when everything that was stored is listed; stores whose lists lag have to wait. */
    protected void catchUp() {}

    Run create(Map<String, String> tags) {
        NewRun run = new NewRun(
                Sample.unique("run"),
                "default",
                blueprint,
                "1",
                JsonValue.EMPTY_JSON_OBJECT,
                tags,
                "fingerprint",
                Optional.empty());
        return store().create(run).run();
    }

    List<Run> create(int count) {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(create(Map.of()));
        }
        return runs;
    }

    void end(Run run, RunStatus status) {
        store().transition(Transition.end(run.runId(), 1, status));
    }

    RunQuery all(int limit, Optional<String> cursor) {
        return new RunQuery(
                Set.of(), Optional.of(blueprint), Map.of(), Optional.empty(), Optional.empty(), limit, cursor);
    }

    RunQuery created(Optional<Instant> since, Optional<Instant> until) {
        return new RunQuery(Set.of(), Optional.of(blueprint), Map.of(), since, until, 500, Optional.empty());
    }

    RunQuery tagged(Map<String, String> tags) {
        return new RunQuery(
                Set.of(), Optional.of(blueprint), tags, Optional.empty(), Optional.empty(), 500, Optional.empty());
    }

    RunQuery in(RunStatus... statuses) {
        return new RunQuery(
                Set.of(statuses),
                Optional.of(blueprint),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                500,
                Optional.empty());
    }

    List<String> listed(RunQuery query) {
        catchUp();
        return ids(store().list(query).items());
    }

    static List<String> ids(List<Run> runs) {
        return runs.stream().map(Run::runId).toList();
    }

    @Test
    void a_list_has_the_runs_as_they_are() {
        Run run = create(Map.of("customer", "42"));
        end(run, RunStatus.COMPLETED);
        catchUp();

        assertThat(store().list(all(10, Optional.empty())))
                .isEqualTo(new Page<>(List.of(store().find(run.runId()).orElseThrow()), Optional.empty()));
    }

    @Test
    void a_list_of_nothing_has_no_next_page() {
        assertThat(store().list(all(10, Optional.empty()))).isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    @Test
    void a_list_has_the_newest_runs_first() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(0, create(Map.of()).runId());
            pass(Duration.ofMillis(5));
        }

        assertThat(listed(all(500, Optional.empty()))).isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 12, 13, 500})
    void pages_have_every_run_once_however_many_were_created_at_one_time(int limit) {
        List<Run> runs = create(6);
        pass(Duration.ofMillis(5));
        runs.addAll(create(6));
        catchUp();

        List<Run> paged = pages(limit);

        assertThat(ids(paged)).hasSize(12).containsExactlyInAnyOrderElementsOf(ids(runs));
        assertThat(ids(paged)).isEqualTo(listed(all(500, Optional.empty())));
        assertThat(paged)
                .isSortedAccordingTo(Comparator.comparing(Run::createdAt).reversed());
    }

    @Test
    void runs_that_are_created_between_pages_do_not_disturb_them() {
        List<Run> runs = create(6);
        catchUp();
        Page<Run> first = store().list(all(3, Optional.empty()));
        pass(Duration.ofMillis(5));
        create(6);
        catchUp();

        Page<Run> second = store().list(all(500, first.next()));

        assertThat(ids(second.items())).doesNotContainAnyElementsOf(ids(first.items()));
        assertThat(ids(runs)).containsAll(ids(second.items()));
        assertThat(second.items()).hasSize(3);
    }

    @Test
    void a_cursor_can_stand_in_an_address() {
        create(2);
        catchUp();

        assertThat(store().list(all(1, Optional.empty())).next())
                .hasValueSatisfying(next -> assertThat(next).matches("[A-Za-z0-9._~-]+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "%%%", "🙂", "AAAA", "MjAyNi0wMS0wMQ", "' OR '1'='1"})
    void a_text_that_is_no_cursor_is_refused(String cursor) {
        create(2);

        assertThatThrownBy(() -> store().list(all(1, Optional.of(cursor))))
                .isInstanceOf(InvalidCursorException.class)
                .hasMessageContaining("'" + cursor + "'");
    }

    @Test
    void a_list_may_be_of_some_statuses() {
        Run running = create(Map.of());
        Run failed = create(Map.of());
        Run cancelled = create(Map.of());
        end(failed, RunStatus.FAILED);
        end(cancelled, RunStatus.CANCELLED);

        assertThat(listed(in(RunStatus.RUNNING))).containsExactly(running.runId());
        assertThat(listed(in(RunStatus.FAILED, RunStatus.CANCELLED)))
                .containsExactlyInAnyOrder(failed.runId(), cancelled.runId());
        assertThat(listed(in(RunStatus.PAUSED))).isEmpty();
        assertThat(listed(in())).hasSize(3);
    }

    @Test
    void a_list_may_be_of_runs_with_some_tags() {
        Run both = create(Map.of("a", "1", "b", "2"));
        Run one = create(Map.of("a", "1", "b", "3"));
        create(Map.of("a", "2"));
        create(Map.of());

        assertThat(listed(tagged(Map.of("a", "1")))).containsExactlyInAnyOrder(both.runId(), one.runId());
        assertThat(listed(tagged(Map.of("a", "1", "b", "2")))).containsExactly(both.runId());
        assertThat(listed(tagged(Map.of("b", "1")))).isEmpty();
        assertThat(listed(tagged(Map.of("A", "1")))).isEmpty();
    }

    @Test
    void pages_of_runs_with_tags_have_each_once() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Run run = create(Map.of("third", Boolean.toString(i % 3 == 0), "other", "x"));
            if (i % 3 == 0) {
                expected.add(run.runId());
            }
        }
        catchUp();

        List<Run> paged = pages(2, Map.of("third", "true", "other", "x"));

        assertThat(ids(paged)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void S58_tags_that_look_like_code_are_data() {
        for (String attack : Sample.ATTACKS) {
            Run run = create(Map.of(attack, attack, "kind", "attack"));

            assertThat(listed(tagged(Map.of(attack, attack)))).as(attack).containsExactly(run.runId());
        }
        assertThat(listed(tagged(Map.of("kind", "attack")))).hasSize(Sample.ATTACKS.size());
    }

    @Test
    void a_list_may_begin_at_a_time_and_ends_before_another() {
        Run first = create(Map.of());
        pass(Duration.ofMillis(5));
        Run second = create(Map.of());
        pass(Duration.ofMillis(5));
        Run third = create(Map.of());

        assertThat(listed(created(Optional.of(second.createdAt()), Optional.empty())))
                .containsExactly(third.runId(), second.runId());
        assertThat(listed(created(Optional.empty(), Optional.of(second.createdAt()))))
                .containsExactly(first.runId());
        assertThat(listed(created(Optional.of(second.createdAt()), Optional.of(third.createdAt()))))
                .containsExactly(second.runId());
        assertThat(listed(created(Optional.of(third.createdAt().plusMillis(1)), Optional.empty())))
                .isEmpty();
    }

    @Test
    void all_filters_apply_together() {
        Run wanted = create(Map.of("a", "1"));
        end(wanted, RunStatus.FAILED);
        end(create(Map.of("a", "2")), RunStatus.FAILED);
        create(Map.of("a", "1"));

        assertThat(listed(new RunQuery(
                        Set.of(RunStatus.FAILED),
                        Optional.of(blueprint),
                        Map.of("a", "1"),
                        Optional.of(wanted.createdAt()),
                        Optional.of(wanted.createdAt().plusMillis(1)),
                        1,
                        Optional.empty())))
                .containsExactly(wanted.runId());
    }

    @Test
    void a_list_without_filters_has_the_newest_run() {
        Run run = create(Map.of());

        assertThat(listed(new RunQuery(
                        Set.of(),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        500,
                        Optional.empty())))
                .contains(run.runId());
    }

    private List<Run> pages(int limit) {
        return pages(limit, Map.of());
    }

    private List<Run> pages(int limit, Map<String, String> tags) {
        List<Run> runs = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Run> page = store().list(new RunQuery(
                    Set.of(), Optional.of(blueprint), tags, Optional.empty(), Optional.empty(), limit, cursor));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            runs.addAll(page.items());
            assertThat(runs).as("runs of endless pages").hasSizeLessThan(1_000);
            cursor = page.next();
        } while (cursor.isPresent());
        return runs;
    }
}
