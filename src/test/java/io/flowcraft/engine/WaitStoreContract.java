package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link WaitStore} must do. Every test has stores of its own. */
public abstract class WaitStoreContract {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Optional<Duration> NO_END = Optional.empty();

    private final String run = Sample.unique("run");

    /** The store under test. */
    protected abstract WaitStore store();

    /** Reads what the store under test wrote. */
    protected abstract ContextStore contexts();

    /** Has the timers that the store under test sets. */
    protected abstract TimerStore timers();

    /** Stores the runs. */
    protected abstract RunStore runs();

    /** Comes back when this much time has passed for the store. */
    protected abstract void pass(Duration duration);

    @Test
    void a_new_run_has_no_waits() {
        begin();

        assertThat(store().ofRun(run)).isEmpty();
        assertThat(view("a").waiting()).isEqualTo(Wait.none(ref("a")));
        assertThat(store().byToken("none")).isEmpty();
    }

    @Test
    void a_wait_without_an_end_is_written_down_and_sets_no_timer() {
        begin();
        Awaiting awaiting = awaiting("a", NO_END, Optional.of("token-1"));

        Wait wait = store().await(awaiting, job("a"));

        assertThat(wait).isEqualTo(new Wait(ref("a"), Optional.of(awaiting), Optional.empty()));
        assertThat(view("a").waiting()).isEqualTo(wait);
        assertThat(store().ofRun(run)).containsExactly(wait);
        assertThat(timers().ofRun(run)).isEmpty();
        assertThat(wait.isOpen()).isTrue();
    }

    @Test
    void a_wait_with_an_end_sets_its_timer_and_tells_what_is_left() {
        begin();
        Wait wait = store().await(awaiting("a", Optional.of(HOUR), Optional.empty()), job("a"));

        assertThat(rest(wait)).isBetween(HOUR.minusMinutes(1), HOUR.plusSeconds(1));
        assertThat(timers().ofRun(run)).extracting(Timer::kind).containsExactly(Timer.Kind.WAKE);
        assertThat(timers().ofRun(run)).extracting(Timer::job).containsExactly(job("a"));
        assertThat(timers().due(10)).isEmpty();

        pass(HOUR.plusSeconds(1));

        assertThat(timers().due(10)).hasSize(1);
        assertThat(rest(view("a").waiting())).isNegative();
        assertThat(view("a").waiting().isOpen()).isFalse();
        assertThat(view("a").timer()).isEmpty();
    }

    @Test
    void the_timer_of_a_wait_is_never_due_before_its_time_is_over() {
        begin();
        for (int i = 0; i < 20; i++) {
            store().await(awaiting("a" + i, Optional.of(Duration.ofNanos(1 + i)), Optional.empty()), job("a" + i));
        }
        pass(Duration.ofSeconds(1));

        List<Timer> due = timers().due(100);
        assertThat(due).hasSize(20);
        assertThat(due).allSatisfy(timer -> assertThat(
                        rest(view(timer.job().ref().activation().key()).waiting()))
                .isLessThanOrEqualTo(Duration.ZERO));
    }

    @Test
    void what_is_awaited_first_stays() {
        begin();
        Wait first = store().await(awaiting("a", NO_END, Optional.of("first")), job("a"));

        Wait second = store().await(awaiting("a", Optional.of(HOUR), Optional.of("second")), job("a"));

        assertThat(second).isEqualTo(first);
        assertThat(timers().ofRun(run)).isEmpty();
        assertThat(store().byToken("first")).contains(ref("a"));
        assertThat(store().byToken("second")).isEmpty();
    }

    @Test
    void S43_of_a_child_the_one_of_the_later_attempt_takes_the_place_of_the_earlier_one() {
        begin();
        Awaiting first = Awaiting.child(ref("a"), Sample.AT, "child-1").startedBy(Optional.of(7));
        assertThat(store().await(first, job("a")).awaiting()).contains(first);
        assertThat(view("a").waiting().awaiting()).contains(first);
        assertThat(store().byToken("child-1")).isEmpty();

        Awaiting later =
                Awaiting.child(ref("a"), Sample.AT.plusSeconds(1), "child-2").startedBy(Optional.of(7));
        Wait second = store().await(later, job("a"));

        assertThat(second.awaiting()).contains(later);
        assertThat(store().await(Awaiting.child(ref("a"), Sample.AT.plusSeconds(2), "child-2"), job("a")))
                .isEqualTo(second);
        assertThat(view("a").waiting()).isEqualTo(second);
        assertThat(store().ofRun(run)).containsExactly(second);
        assertThat(timers().ofRun(run)).isEmpty();
    }

    @Test
    void a_child_takes_no_place_of_what_awaits_something_else() {
        begin();
        Wait webhook = store().await(awaiting("a", NO_END, Optional.of("token-1")), job("a"));

        assertThat(store().await(Awaiting.child(ref("a"), Sample.AT, "child-1"), job("a")))
                .isEqualTo(webhook);

        assertThat(store().ofRun(run)).containsExactly(webhook);
    }

    @Test
    void a_resume_is_kept_once() {
        begin();
        store().await(awaiting("a", NO_END, Optional.empty()), job("a"));
        Resume resume = resume("{\"n\": 12345678901234567, \"t\": \"\\ud83d\\ude42\"}");

        assertThat(store().resume(ref("a"), resume)).isTrue();
        assertThat(store().resume(ref("a"), resume("2"))).isFalse();

        assertThat(view("a").waiting().resume()).contains(resume);
        assertThat(view("a").waiting().isOpen()).isFalse();
        assertThat(store().ofRun(run)).containsExactly(view("a").waiting());
    }

    @Test
    void a_resume_that_comes_first_is_there_when_the_wait_begins() {
        begin();
        store().resume(ref("a"), resume("1"));
        assertThat(view("a").waiting().awaiting()).isEmpty();
        assertThat(store().ofRun(run)).hasSize(1);

        Wait wait = store().await(awaiting("a", Optional.of(HOUR), Optional.empty()), job("a"));

        assertThat(wait.resume()).contains(resume("1"));
        assertThat(wait.awaiting()).isPresent();
    }

    @Test
    void a_resume_takes_the_timer_of_the_wait_with_it_and_no_other() {
        begin();
        store().await(awaiting("a", Optional.of(HOUR), Optional.empty()), job("a"));
        store().await(awaiting("b", Optional.of(HOUR), Optional.empty()), job("b"));
        timers().set(List.of(job("a")), HOUR);

        store().resume(ref("a"), resume("1"));

        assertThat(timers().ofRun(run))
                .extracting(timer -> timer.kind() + " " + timer.job().ref().activation())
                .containsExactlyInAnyOrder("DELIVERY a", "WAKE b");
    }

    @Test
    void a_resume_may_have_an_action_with_any_character_or_none() {
        begin();
        Resume strange = new Resume(Optional.of("a'\"\\\ud83d \u2028"), JsonValue.NULL, Sample.AT);
        Resume plain = new Resume(Optional.empty(), JsonValue.EMPTY_JSON_OBJECT, Sample.AT);

        store().resume(ref("a"), strange);
        store().resume(ref("b"), plain);

        assertThat(view("a").waiting().resume()).contains(strange);
        assertThat(view("b").waiting().resume()).contains(plain);
    }

    @Test
    void each_generation_of_an_activation_waits_by_itself() {
        begin();
        ActivationRef later = new ActivationRef(run, Activation.of("a"), 2);
        store().await(awaiting("a", NO_END, Optional.empty()), job("a"));
        store().resume(ref("a"), resume("1"));

        Wait wait = store().await(
                        new Awaiting(later, Awaiting.Kind.WAIT, Sample.AT, NO_END, Optional.empty()),
                        Sample.job(later));

        assertThat(wait.resume()).isEmpty();
        assertThat(store().ofRun(run)).extracting(Wait::ref).containsExactly(ref("a"), later);
    }

    @Test
    void of_a_run_that_does_not_exist_nothing_is_kept() {
        Wait wait = store().await(awaiting("a", Optional.of(HOUR), Optional.of("token")), job("a"));

        assertThat(wait).isEqualTo(Wait.none(ref("a")));
        assertThat(store().resume(ref("a"), resume("1"))).isFalse();
        assertThat(store().ofRun(run)).isEmpty();
        assertThat(timers().ofRun(run)).isEmpty();
        assertThat(store().byToken("token")).isEmpty();
    }

    @Test
    void the_waits_of_a_run_come_in_the_order_of_their_keys() {
        begin();
        for (String node : List.of("b", "a", "Z", "c:1")) {
            ActivationRef ref = new ActivationRef(run, Activation.parse(node), 1);
            store().await(new Awaiting(ref, Awaiting.Kind.SLEEP, Sample.AT, NO_END, Optional.empty()), Sample.job(ref));
        }

        assertThat(store().ofRun(run))
                .extracting(wait -> wait.ref().activation().key())
                .containsExactly("Z", "a", "b", "c:1");
        assertThat(store().ofRun(Sample.unique("other"))).isEmpty();
    }

    @Test
    void S58_names_and_tokens_that_look_like_code_are_data() {
        begin();
        List<String> attacks = Sample.ATTACKS.stream()
                .filter(attack -> attack.indexOf(':') < 0 && attack.chars().noneMatch(Character::isISOControl))
                .toList();
        attacks.forEach(attack -> store().await(awaiting(attack, Optional.of(HOUR), Optional.of(attack)), job(attack)));

        assertThat(attacks).allSatisfy(attack -> {
            assertThat(store().byToken(attack)).contains(ref(attack));
            assertThat(view(attack).waiting().awaiting()).isPresent();
        });
        assertThat(store().ofRun(run)).hasSameSizeAs(attacks);
    }

    @RepeatedTest(5)
    void F48_of_many_resumes_at_once_one_wins() throws Exception {
        begin();

        List<Boolean> won = Race.of(8, i -> store().resume(ref("a"), resume(Integer.toString(i))));

        assertThat(won).containsOnlyOnce(true);
        int winner = won.indexOf(true);
        assertThat(view("a").waiting().resume()).contains(resume(Integer.toString(winner)));
    }

    @RepeatedTest(5)
    void of_a_wait_and_its_resume_at_once_the_later_sees_the_other() throws Exception {
        begin();

        List<Boolean> seen = Race.of(2, i -> {
            if (i == 0) {
                return store().await(awaiting("a", NO_END, Optional.empty()), job("a"))
                        .resume()
                        .isPresent();
            }
            store().resume(ref("a"), resume("1"));
            return view("a").waiting().awaiting().isPresent();
        });

        assertThat(seen).contains(true);
    }

    @RepeatedTest(5)
    void of_many_who_begin_a_wait_at_once_all_see_the_same() throws Exception {
        begin();

        List<Wait> waits = Race.of(6, i -> store().await(awaiting("a", NO_END, Optional.of("token-" + i)), job("a")));

        assertThat(Set.copyOf(waits)).hasSize(1);
    }

    private void begin() {
        runs().create(Sample.newRun(run));
    }

    private HopView view(String activation) {
        return contexts().read(HopQuery.of(ref(activation))).orElseThrow();
    }

    private Awaiting awaiting(String activation, Optional<Duration> rest, Optional<String> token) {
        return new Awaiting(ref(activation), Awaiting.Kind.WEBHOOK, Sample.AT, rest, token);
    }

    private static Resume resume(String output) {
        return new Resume(Optional.of("go"), Sample.json(output), Sample.AT);
    }

    private static Duration rest(Wait wait) {
        return wait.awaiting().flatMap(Awaiting::rest).orElseThrow();
    }

    private ActivationRef ref(String activation) {
        return Sample.ref(run, activation);
    }

    private Job job(String activation) {
        return Sample.job(ref(activation));
    }
}
