package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link CheckupStore} must do. Every test has stores of its own. */
public abstract class CheckupStoreContract {

    private static final Duration FIRST = Duration.ofSeconds(CheckupStore.FIRST_SECONDS);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String run = Sample.unique("run");

    /** The store under test. */
    protected abstract CheckupStore store();

    /** Stores the runs that the store under test tells of. */
    protected abstract RunStore runs();

    /** Comes back when this much time has passed for the store. */
    protected abstract void pass(Duration duration);

    /** Comes back when everything that was stored is seen; stores that lag have to wait. */
    protected void catchUp() {}

    @Test
    void a_new_run_is_due_after_a_while() {
        begin();
        assertThat(due()).isEmpty();

        pass(MINUTE);

        Checkup checkup = only(store().due(FIRST, 10));
        assertThat(checkup.runId()).isEqualTo(run);
        assertThat(checkup.interval()).isEqualTo(FIRST);
        assertThat(checkup.untouched()).isBetween(MINUTE, HOUR);
    }

    @Test
    void an_open_run_is_found_whether_it_is_due_or_not() {
        assertThat(store().find(run)).isEmpty();
        begin();

        Checkup checkup = store().find(run).orElseThrow();

        assertThat(checkup.interval()).isEqualTo(FIRST);
        assertThat(checkup.untouched()).isLessThan(HOUR);
        pass(HOUR);
        assertThat(store().find(run).orElseThrow().untouched()).isGreaterThanOrEqualTo(HOUR);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "FAILED", "CANCELLED"})
    void a_run_that_ended_is_never_due(RunStatus end) {
        begin();
        Checkup before = store().find(run).orElseThrow();
        change(RunStatus.OPEN, end);
        pass(HOUR);

        assertThat(due()).isEmpty();
        assertThat(store().find(run)).isEmpty();
        store().touch(Set.of(run));
        store().looked(before, MINUTE);
        store().hurry(Duration.ZERO);
        pass(HOUR);
        assertThat(due()).isEmpty();
    }

    @Test
    void S31_a_paused_run_stays_open() {
        begin();
        change(RunStatus.OPEN, RunStatus.PAUSED);
        pass(HOUR);

        assertThat(due()).containsExactly(run);
        assertThat(store().find(run)).isPresent();
    }

    @Test
    void S74_a_run_that_is_retried_is_due_again_after_a_while() {
        begin();
        change(RunStatus.OPEN, RunStatus.FAILED);
        pass(HOUR);
        retry();
        assertThat(due()).isEmpty();
        assertThat(store().find(run).orElseThrow().untouched()).isLessThan(HOUR);

        pass(MINUTE);

        assertThat(due()).containsExactly(run);
        assertThat(store().find(run).orElseThrow().interval()).isEqualTo(FIRST);
    }

    @Test
    void a_look_leaves_a_run_as_it_is_that_was_touched_meanwhile() {
        begin();
        pass(MINUTE);
        Checkup checkup = only(store().due(FIRST, 10));
        store().touch(Set.of(run));

        store().looked(checkup, HOUR);

        assertThat(due()).isEmpty();
        assertThat(store().find(run).orElseThrow().interval()).isEqualTo(FIRST);
        pass(MINUTE);
        assertThat(due()).containsExactly(run);
    }

    @Test
    void a_touched_run_is_due_a_while_later() {
        begin();
        looked(run, HOUR);
        pass(MINUTE);

        store().touch(Set.of(run, Sample.unique("run")));

        assertThat(due()).isEmpty();
        assertThat(store().find(run).orElseThrow().untouched()).isLessThan(MINUTE);
        pass(MINUTE);
        assertThat(due()).containsExactly(run);
        assertThat(store().find(run).orElseThrow().interval()).isEqualTo(FIRST);
    }

    @Test
    void a_touch_touches_no_other_run() {
        String other = Sample.unique("run");
        begin();
        runs().create(Sample.newRun(other));
        pass(MINUTE);

        store().touch(Set.of(other));

        assertThat(due()).containsExactly(run);
    }

    @Test
    void nothing_may_be_touched() {
        begin();
        pass(MINUTE);

        store().touch(Set.of());

        assertThat(due()).containsExactly(run);
    }

    @Test
    void hundreds_of_runs_are_touched_at_once() {
        Set<String> runs = IntStream.range(0, 200).mapToObj(i -> run + "-" + i).collect(Collectors.toSet());
        runs.forEach(id -> runs().create(Sample.newRun(id)));
        pass(MINUTE);

        store().touch(runs);

        assertThat(due()).isEmpty();
    }

    @Test
    void a_run_that_somebody_looked_at_is_due_when_told() {
        begin();
        pass(MINUTE);

        looked(run, HOUR);

        assertThat(due()).isEmpty();
        assertThat(store().find(run).orElseThrow().interval()).isEqualTo(HOUR);
        pass(Duration.ofMinutes(30));
        assertThat(due()).isEmpty();
        pass(Duration.ofMinutes(31));
        assertThat(due()).containsExactly(run);
    }

    @Test
    void to_look_is_not_to_touch() {
        begin();
        pass(HOUR);

        looked(run, MINUTE);

        assertThat(store().find(run).orElseThrow().untouched()).isGreaterThanOrEqualTo(HOUR);
    }

    @Test
    void a_run_that_is_unknown_may_be_looked_at() {
        looked(run, HOUR);

        assertThat(store().find(run)).isEmpty();
    }

    @Test
    void only_runs_that_were_not_touched_for_long_enough_are_due() {
        begin();
        pass(Duration.ofMinutes(5));

        assertThat(store().due(HOUR, 10)).isEmpty();
        assertThat(store().due(MINUTE, 10)).hasSize(1);
    }

    @Test
    void the_longest_due_come_first_and_no_more_than_asked_for() {
        List<String> ids = List.of("c", "a", "b");
        for (int i = 0; i < 3; i++) {
            runs().create(Sample.newRun(ids.get(i)));
            looked(ids.get(i), MINUTE.multipliedBy(i + 1));
        }
        pass(HOUR);

        assertThat(due()).containsExactly("c", "a", "b");
        assertThat(store().due(FIRST, 2)).extracting(Checkup::runId).containsExactly("c", "a");
    }

    @Test
    void S64_pages_of_runs_that_are_looked_at_have_every_run_once() {
        Set<String> all = IntStream.range(0, 25).mapToObj(i -> run + "-" + i).collect(Collectors.toSet());
        all.forEach(id -> runs().create(Sample.newRun(id)));
        pass(MINUTE);

        Set<String> seen = new HashSet<>();
        for (List<Checkup> page = store().due(FIRST, 10); !page.isEmpty(); page = store().due(FIRST, 10)) {
            page.forEach(checkup -> {
                assertThat(seen.add(checkup.runId())).as(checkup.runId()).isTrue();
                store().looked(checkup, HOUR);
            });
            catchUp();
        }

        assertThat(seen).isEqualTo(all);
    }

    @Test
    void a_hurry_makes_runs_due_sooner_and_none_later() {
        String soon = Sample.unique("run");
        begin();
        runs().create(Sample.newRun(soon));
        looked(run, HOUR.multipliedBy(10));
        looked(soon, MINUTE);

        store().hurry(HOUR);

        pass(Duration.ofMinutes(30));
        assertThat(due()).containsExactly(soon);
        pass(Duration.ofMinutes(31));
        assertThat(due()).containsExactly(soon, run);
        assertThat(store().find(run).orElseThrow().interval()).isEqualTo(HOUR.multipliedBy(10));
    }

    @Test
    void hundreds_of_runs_hurry() {
        IntStream.range(0, 300).forEach(i -> runs().create(Sample.newRun(run + "-" + i)));

        store().hurry(Duration.ZERO);

        assertThat(store().due(Duration.ZERO, 1_000)).hasSize(300);
    }

    @RepeatedTest(3)
    void workers_that_touch_and_look_at_the_same_runs_do_not_block_each_other() throws Exception {
        List<String> all = IntStream.range(0, 50).mapToObj(i -> run + "-" + i).toList();
        all.forEach(id -> runs().create(Sample.newRun(id)));
        pass(MINUTE);

        Race.of(6, i -> {
            switch (i % 3) {
                case 0 -> store().touch(Set.copyOf(all));
                case 1 -> all.forEach(id -> looked(id, HOUR));
                default -> store().hurry(FIRST.multipliedBy(2));
            }
            return i;
        });

        assertThat(all)
                .allSatisfy(id ->
                        assertThat(store().find(id).orElseThrow().untouched()).isLessThan(MINUTE));
    }

    @RepeatedTest(5)
    void S63_a_run_that_ends_while_it_is_touched_is_not_due_afterwards() throws Exception {
        begin();
        pass(MINUTE);

        Race.of(4, i -> {
            if (i == 0) {
                change(RunStatus.OPEN, RunStatus.COMPLETED);
            } else {
                store().touch(Set.of(run));
                looked(run, FIRST);
            }
            return i;
        });

        pass(HOUR);
        assertThat(due()).isEmpty();
        assertThat(store().find(run)).isEmpty();
    }

    private void looked(String runId, Duration again) {
        store().find(runId).ifPresent(checkup -> store().looked(checkup, again));
    }

    private void begin() {
        runs().create(Sample.newRun(run));
    }

    private void change(Set<RunStatus> from, RunStatus to) {
        assertThat(runs().transition(new Transition(run, 1, from, to)))
                .hasValueSatisfying(answer -> assertThat(answer.changed()).isTrue());
    }

    private void retry() {
        Retry retry = new Retry(2, Instant.EPOCH, Instant.EPOCH, List.of("a"), Optional.empty());
        assertThat(runs().transition(Transition.retry(run, 1, Retries.NONE.and(retry))))
                .hasValueSatisfying(answer -> assertThat(answer.changed()).isTrue());
    }

    private List<String> due() {
        catchUp();
        return store().due(FIRST, 10).stream().map(Checkup::runId).toList();
    }

    private static Checkup only(List<Checkup> checkups) {
        assertThat(checkups).hasSize(1);
        return checkups.get(0);
    }
}
