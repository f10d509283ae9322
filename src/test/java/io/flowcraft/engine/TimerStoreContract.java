package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link TimerStore} must do. Every test has stores of its own. */
public abstract class TimerStoreContract {

    private static final Duration HOUR = Duration.ofHours(1);

    private final String run = Sample.unique("run");

    /** The store under test. */
    protected abstract TimerStore store();

    /** Keeps failed attempts, whose timers the store under test has. */
    protected abstract ContextStore contexts();

    /** Stores the runs of these attempts. */
    protected abstract RunStore runs();

    /** What the store's clock says. */
    protected abstract Instant now();

    /** Comes back when this much time has passed for the store. */
    protected abstract void pass(Duration duration);

    @Test
    void a_new_store_has_no_timers() {
        assertThat(store().due(10)).isEmpty();
        assertThat(store().ofRun(run)).isEmpty();
    }

    @Test
    void a_timer_tells_the_job_and_when_it_is_due() {
        Instant before = now();
        store().set(List.of(job("a")), HOUR);
        Instant after = now();

        Timer timer = only(store().ofRun(run));

        assertThat(timer.kind()).isEqualTo(Timer.Kind.DELIVERY);
        assertThat(timer.job()).isEqualTo(job("a"));
        assertThat(timer.due()).isBetween(before.plus(HOUR), after.plus(HOUR));
    }

    @Test
    void a_timer_is_due_when_its_time_has_come_and_not_before() {
        store().set(List.of(job("a")), HOUR);
        assertThat(store().due(10)).isEmpty();

        pass(Duration.ofMinutes(30));
        assertThat(store().due(10)).isEmpty();

        pass(Duration.ofMinutes(31));
        assertThat(jobs(store().due(10))).containsExactly(job("a"));
        assertThat(store().due(10)).isEqualTo(store().ofRun(run));
    }

    @Test
    void the_smallest_delay_is_none_too_small() {
        Instant before = now();
        store().set(List.of(job("a")), Duration.ofNanos(1_000_001));

        assertThat(only(store().ofRun(run)).due()).isAfterOrEqualTo(before.plusNanos(1_000_001));
    }

    @Test
    void a_timer_without_delay_is_due_at_once() {
        store().set(List.of(job("a")), Duration.ZERO);

        assertThat(jobs(store().due(10))).containsExactly(job("a"));
    }

    @Test
    void the_longest_due_come_first_and_no_more_than_asked_for() {
        store().set(List.of(job("c")), Duration.ofMinutes(3));
        store().set(List.of(job("a")), Duration.ofMinutes(1));
        store().set(List.of(job("d")), HOUR);
        store().set(List.of(job("b")), Duration.ofMinutes(2));
        pass(Duration.ofMinutes(30));

        assertThat(jobs(store().due(10))).containsExactly(job("a"), job("b"), job("c"));
        assertThat(jobs(store().due(2))).containsExactly(job("a"), job("b"));
    }

    @Test
    void hundreds_of_timers_are_set_and_removed_by_pages() {
        List<Job> jobs = IntStream.range(0, 250).mapToObj(i -> job("item:" + i)).toList();
        store().set(jobs, Duration.ZERO);

        List<Job> seen = new ArrayList<>();
        for (List<Timer> page = store().due(100); !page.isEmpty(); page = store().due(100)) {
            assertThat(page).hasSizeLessThanOrEqualTo(100);
            seen.addAll(jobs(page));
            assertThat(seen).as("jobs of endless pages").hasSizeLessThanOrEqualTo(250);
            store().remove(page);
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(jobs);
        assertThat(store().ofRun(run)).isEmpty();
    }

    @Test
    void a_timer_replaces_the_one_its_activation_has() {
        store().set(List.of(job("a")), Duration.ofMinutes(1));
        store().set(List.of(job("a").putBack(HOUR)), HOUR);
        pass(Duration.ofMinutes(30));

        assertThat(store().due(10)).isEmpty();
        assertThat(jobs(store().ofRun(run))).containsExactly(job("a").putBack(HOUR));
    }

    @Test
    void a_set_may_be_repeated() {
        store().set(List.of(job("a"), job("b")), HOUR);
        store().set(List.of(job("b"), job("a")), HOUR);

        assertThat(jobs(store().ofRun(run))).containsExactlyInAnyOrder(job("a"), job("b"));
    }

    @Test
    void timers_of_other_activations_iterations_and_generations_are_others() {
        List<Job> jobs =
                List.of(job("a"), job("A"), job("b"), job("a:0"), job("a:0:1"), Sample.job(Sample.ref(run, "a", 2)));
        store().set(jobs, HOUR);

        assertThat(jobs(store().ofRun(run))).containsExactlyInAnyOrderElementsOf(jobs);
    }

    @Test
    void timers_of_other_runs_are_others() {
        Job other = Sample.job(Sample.ref(Sample.unique("run"), "a"));
        store().set(List.of(job("a"), other), HOUR);

        assertThat(jobs(store().ofRun(run))).containsExactly(job("a"));
        assertThat(jobs(store().ofRun(other.ref().runId()))).containsExactly(other);
    }

    @Test
    void a_timer_for_an_attempt_and_one_for_a_delivery_stand_side_by_side() {
        begin();
        store().set(List.of(job("a")), HOUR);
        charge(1, HOUR);

        assertThat(store().ofRun(run))
                .extracting(Timer::kind)
                .containsExactlyInAnyOrder(Timer.Kind.ATTEMPT, Timer.Kind.DELIVERY);
    }

    @Test
    void a_timer_for_an_attempt_fires_like_any_other() {
        begin();
        charge(1, Duration.ofMinutes(1));
        store().set(List.of(job("a")), Duration.ofMinutes(2));
        pass(HOUR);

        List<Timer> due = store().due(10);
        assertThat(due).extracting(Timer::kind).containsExactly(Timer.Kind.ATTEMPT, Timer.Kind.DELIVERY);
        store().remove(due.subList(0, 1));
        assertThat(store().ofRun(run)).extracting(Timer::kind).containsExactly(Timer.Kind.DELIVERY);
    }

    @Test
    void a_job_comes_back_whole() {
        Job job = new Job(
                Sample.ref(run, "a b", 3),
                "blueprint '\"🙂",
                7,
                Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
                Duration.ofMillis(1_234_567));
        store().set(List.of(job), HOUR);

        assertThat(only(store().ofRun(run)).job()).isEqualTo(job);
    }

    @Test
    void S58_names_that_look_like_code_are_data() {
        List<Job> jobs = Sample.ATTACKS.stream()
                .filter(attack -> attack.indexOf(':') < 0 && attack.chars().noneMatch(Character::isISOControl))
                .map(attack -> new Job(Sample.ref(run, attack), attack, 1))
                .toList();
        store().set(jobs, Duration.ZERO);

        assertThat(jobs(store().due(500))).containsExactlyInAnyOrderElementsOf(jobs);
        store().remove(store().due(500));
        assertThat(store().ofRun(run)).isEmpty();
    }

    @Test
    void a_removed_timer_is_gone_and_may_be_removed_again() {
        store().set(List.of(job("a"), job("b")), HOUR);
        Timer timer = store().ofRun(run).get(0);

        store().remove(List.of(timer));
        store().remove(List.of(timer));

        assertThat(jobs(store().ofRun(run))).hasSize(1).doesNotContain(timer.job());
    }

    @Test
    void a_timer_that_was_set_anew_since_it_was_read_stays() {
        store().set(List.of(job("a")), Duration.ZERO);
        List<Timer> read = store().due(10);
        store().set(List.of(job("a")), HOUR);

        store().remove(read);

        assertThat(only(store().ofRun(run)).due()).isAfter(only(read).due());
    }

    @Test
    void nothing_may_be_set_and_removed() {
        store().set(List.of(), HOUR);
        store().remove(List.of());

        assertThat(store().ofRun(run)).isEmpty();
    }

    @RepeatedTest(5)
    void of_timers_that_are_set_together_one_for_each_activation_stands() throws Exception {
        List<Job> jobs = IntStream.range(0, 10).mapToObj(i -> job("n" + i)).toList();

        Race.of(8, i -> {
            store().set(i % 2 == 0 ? jobs : reversed(jobs), HOUR.plusMinutes(i));
            return i;
        });

        assertThat(jobs(store().ofRun(run))).containsExactlyInAnyOrderElementsOf(jobs);
    }

    @RepeatedTest(5)
    void a_timer_that_is_set_anew_while_others_remove_it_stays() throws Exception {
        store().set(List.of(job("a")), Duration.ZERO);
        List<Timer> read = store().due(10);

        Race.of(4, i -> {
            if (i == 0) {
                store().set(List.of(job("a")), HOUR);
            } else {
                store().remove(read);
            }
            return i;
        });

        assertThat(only(store().ofRun(run)).due()).isAfter(only(read).due());
    }

    private void begin() {
        runs().create(Sample.newRun(run));
    }

    private void charge(int number, Duration delay) {
        assertThat(contexts().recordAttempt(Sample.attempt(Sample.ref(run, "a"), number), job("a"), delay))
                .isTrue();
    }

    private Job job(String activation) {
        return Sample.job(Sample.ref(run, activation));
    }

    private static List<Job> jobs(List<Timer> timers) {
        return timers.stream().map(Timer::job).toList();
    }

    private static Timer only(List<Timer> timers) {
        assertThat(timers).hasSize(1);
        return timers.get(0);
    }

    private static List<Job> reversed(List<Job> jobs) {
        List<Job> reversed = new ArrayList<>(jobs);
        Collections.reverse(reversed);
        return reversed;
    }
}
