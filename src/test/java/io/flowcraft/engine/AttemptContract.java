package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What holds an activation back, and what was before it: timers of attempts, dead letters, superseded outcomes. */
abstract class AttemptContract extends RecordContract {

    private static final Duration HOUR = Duration.ofHours(1);

    /** The timers that failed attempts set. */
    protected abstract TimerStore timers();

    /** The dead letters that hold activations. */
    protected abstract DeadLetterStore deadLetters();

    /** Comes back when this much time has passed for the store. */
    protected abstract void pass(Duration duration);

    @Test
    void a_failed_attempt_sets_the_timer_of_the_next_one() {
        begin();
        Job next = Sample.job(ref("a")).putBack(HOUR);

        assertThat(store().recordAttempt(Sample.attempt(ref("a"), 1), next, HOUR)).isTrue();

        assertThat(timers().ofRun(run)).singleElement().satisfies(timer -> {
            assertThat(timer.kind()).isEqualTo(Timer.Kind.ATTEMPT);
            assertThat(timer.job()).isEqualTo(next);
        });
        assertThat(view("a").failed()).containsExactly(Sample.attempt(ref("a"), 1));
    }

    @Test
    void a_view_tells_how_long_the_own_timer_still_runs() {
        begin();
        charge(ref("a"), 1, HOUR);
        assertThat(view("a").timer())
                .hasValueSatisfying(rest -> assertThat(rest).isBetween(Duration.ofMinutes(50), HOUR));

        pass(HOUR.multipliedBy(2));

        assertThat(view("a").timer()).hasValueSatisfying(rest -> assertThat(rest).isNegative());
        timers().remove(timers().due(10));
        assertThat(view("a").timer()).isEmpty();
    }

    @Test
    void a_failed_attempt_without_delay_sets_no_timer() {
        begin();

        assertThat(charge(ref("a"), 1, Duration.ZERO)).isTrue();

        assertThat(timers().ofRun(run)).isEmpty();
        assertThat(view("a").timer()).isEmpty();
    }

    @Test
    void a_failed_attempt_that_is_not_recorded_sets_no_timer() {
        begin();
        record(outcome("a"));
        charge(ref("b"), 2, Duration.ZERO);

        assertThat(charge(ref("a"), 1, HOUR)).isFalse();
        assertThat(charge(ref("b"), 1, HOUR)).isFalse();
        assertThat(charge(Sample.ref(Sample.unique("run"), "a"), 1, HOUR)).isFalse();

        assertThat(timers().ofRun(run)).isEmpty();
    }

    @Test
    void the_next_failed_attempt_sets_the_timer_anew() {
        begin();
        charge(ref("a"), 1, HOUR.multipliedBy(3));

        charge(ref("a"), 2, HOUR);

        assertThat(timers().ofRun(run)).hasSize(1);
        assertThat(view("a").timer())
                .hasValueSatisfying(rest -> assertThat(rest).isLessThanOrEqualTo(HOUR));
    }

    @Test
    void the_timers_of_other_activations_and_generations_and_of_deliveries_are_not_its_own() {
        begin();
        charge(ref("b"), 1, HOUR);
        charge(ref("a:0"), 1, HOUR);
        charge(Sample.ref(run, "a", 2), 1, HOUR);
        timers().set(List.of(Sample.job(ref("a"))), HOUR);

        assertThat(view("a").timer()).isEmpty();
        assertThat(view(Sample.ref(run, "a", 2), Set.of()).timer()).isPresent();
    }

    @RepeatedTest(5)
    void S25_of_failed_attempts_that_set_a_timer_together_one_stands() throws Exception {
        begin();

        List<Boolean> charged = Race.of(8, i -> charge(ref("a"), 1, HOUR.plusMinutes(i)));

        assertThat(charged).filteredOn(yes -> yes).hasSize(1);
        Duration longest = HOUR.plusMinutes(charged.indexOf(true));
        assertThat(view("a").timer())
                .hasValueSatisfying(rest -> assertThat(rest).isBetween(longest.minusSeconds(55), longest));
    }

    @Test
    void S74_a_view_has_the_attempts_of_the_latest_superseded_outcome() {
        begin();
        record(Sample.failure(ref("a"), Sample.error(ref("a"), 3)));
        ActivationRef second = Sample.ref(run, "a", 2);
        record(Sample.failure(second, Sample.error(second, 5)));
        ActivationRef fourth = Sample.ref(run, "a", 4);
        record(Sample.failure(fourth, Sample.error(fourth, 7)));

        assertThat(superseded(ref("a"))).isZero();
        assertThat(superseded(second)).isEqualTo(3);
        assertThat(superseded(Sample.ref(run, "a", 3))).isEqualTo(5);
        assertThat(superseded(fourth)).isEqualTo(5);
        assertThat(superseded(Sample.ref(run, "a", 9))).isEqualTo(7);
        assertThat(superseded(Sample.ref(run, "b", 9))).isZero();
        assertThat(view(second, Set.of()).outcome().map(Outcome::attempts)).contains(5);
        assertThat(view(Sample.ref(run, "a", 3), Set.of()).outcome()).isEmpty();
    }

    @Test
    void S30_a_dead_letter_holds_its_activation_until_it_is_released() {
        begin();
        DeadLetter letter = letter(Optional.of(ref("a")));
        deadLetters().put(letter);
        assertThat(view("a").deadLetter()).isTrue();

        deadLetters().release(letter.id());
        assertThat(view("a").deadLetter()).isFalse();

        deadLetters().put(letter);
        assertThat(view("a").deadLetter()).isTrue();

        deadLetters().release(letter.id());
        deadLetters().remove(letter.id());
        assertThat(view("a").deadLetter()).isFalse();
    }

    @Test
    void dead_letters_of_others_hold_nothing() {
        begin();
        deadLetters().put(letter(Optional.of(ref("b"))));
        deadLetters().put(letter(Optional.of(ref("a:0"))));
        deadLetters().put(letter(Optional.of(Sample.ref(run, "a", 2))));
        deadLetters().put(letter(Optional.of(Sample.ref(Sample.unique("run"), "a"))));
        deadLetters().put(letter(Optional.empty()));

        assertThat(view("a").deadLetter()).isFalse();
    }

    @Test
    void an_activation_may_have_a_timer_an_outcome_and_a_dead_letter() {
        begin();
        charge(ref("a"), 1, HOUR);
        record(Sample.outcome(ref("a"), JsonValue.TRUE));
        deadLetters().put(letter(Optional.of(ref("a"))));

        HopView view = view(ref("a"), Set.of(Activation.of("a")));

        assertThat(view.outcome()).isPresent();
        assertThat(view.others()).containsOnlyKeys(Activation.of("a"));
        assertThat(view.timer()).isPresent();
        assertThat(view.deadLetter()).isTrue();
    }

    private boolean charge(ActivationRef ref, int number, Duration delay) {
        return store().recordAttempt(Sample.attempt(ref, number), Sample.job(ref), delay);
    }

    private int superseded(ActivationRef ref) {
        return view(ref, Set.of()).superseded();
    }

    private static DeadLetter letter(Optional<ActivationRef> ref) {
        return new DeadLetter(
                Sample.unique("letter"), DeadLetter.Reason.WORKER_LOST, "text", ref, 5, "error", Sample.AT, false);
    }
}
