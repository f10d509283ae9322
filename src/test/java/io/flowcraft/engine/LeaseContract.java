package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Leases and their starts. */
abstract class LeaseContract extends CoordinationFixture {

    @Test
    void the_first_grant_of_an_activation_says_so() {
        Lease lease = granted(ref("a"), "me", MINUTE);

        assertThat(lease).isEqualTo(new Lease(ref("a"), "me", 1, true));
    }

    @Test
    void a_held_lease_is_not_given_to_another_and_tells_how_long() {
        granted(ref("a"));

        LeaseAnswer answer = store().lease(ref("a"), "other", MINUTE);

        assertThat(answer).isInstanceOfSatisfying(LeaseAnswer.Held.class, held -> assertThat(held.remaining())
                .isBetween(Duration.ofMillis(1), MINUTE.plusSeconds(2)));
    }

    @Test
    void a_repeated_call_of_the_same_holder_is_the_same_grant() {
        granted(ref("a"), "me", MINUTE);

        Lease again = granted(ref("a"), "me", MINUTE);

        assertThat(again.starts()).isEqualTo(1);
        assertThat(again.holder()).isEqualTo("me");
    }

    @Test
    void leases_of_other_activations_iterations_generations_and_runs_are_others() {
        granted(ref("a"));

        assertThat(granted(ref("b")).first()).isTrue();
        assertThat(granted(ref("A")).first()).isTrue();
        assertThat(granted(ref("a:0")).first()).isTrue();
        assertThat(granted(ref("a:0:1")).first()).isTrue();
        assertThat(granted(Sample.ref(run, "a", 2)).first()).isTrue();
        assertThat(granted(Sample.ref(Sample.unique("run"), "a")).first()).isTrue();
    }

    @Test
    void S58_names_of_activations_are_data() {
        for (String name : List.of("it's", "a\"b", "a;b--", "ä", "🙂", "a b", "a%", "a_", "{a}", "$a", "a.b", "a\\")) {
            granted(ref(name), name, MINUTE);

            assertThat(isHeld(ref(name))).as(name).isTrue();
        }
    }

    @Test
    void a_released_lease_is_free_and_its_start_does_not_count() {
        store().release(granted(ref("a")));

        Lease next = granted(ref("a"));

        assertThat(next.starts()).isEqualTo(1);
        assertThat(next.first()).isFalse();
    }

    @Test
    void a_lease_may_be_released_again() {
        Lease lease = granted(ref("a"));
        store().release(lease);
        store().release(lease);

        assertThat(granted(ref("a")).starts()).isEqualTo(1);
    }

    @Test
    void S30_starts_that_ended_with_their_time_are_counted() {
        granted(ref("a"), "first", SECOND);
        Lease second = takeOver(ref("a"), "second", SECOND);
        Lease third = takeOver(ref("a"), "third", MINUTE);
        store().release(third);
        Lease fourth = granted(ref("a"));

        assertThat(List.of(second.starts(), third.starts(), fourth.starts())).containsExactly(2, 3, 3);
        assertThat(List.of(second.first(), third.first(), fourth.first())).containsOnly(false);
    }

    @Test
    void S30_a_forgiven_lease_leaves_no_start_that_counts() {
        granted(ref("a"), "first", SECOND);
        Lease second = takeOver(ref("a"), "second", MINUTE);

        store().release(second.forgiven());

        assertThat(granted(ref("a")).starts()).isEqualTo(1);
    }

    @Test
    void S30_a_charged_lease_leaves_its_start() {
        store().release(granted(ref("a")).charged());
        Lease second = granted(ref("a"));
        store().release(second.charged());

        assertThat(List.of(second.starts(), granted(ref("a")).starts())).containsExactly(2, 3);
    }

    @Test
    void a_renewed_lease_lives_on() {
        Lease lease = granted(ref("a"), "me", Duration.ofSeconds(10));

        assertThat(store().renew(lease, Duration.ofHours(1))).isTrue();
        assertThat(store().lease(ref("a"), "other", MINUTE))
                .isInstanceOfSatisfying(LeaseAnswer.Held.class, held -> assertThat(held.remaining())
                        .isGreaterThan(Duration.ofMinutes(30)));
    }

    @Test
    void S26_a_lease_that_is_renewed_in_time_outlives_its_length() {
        Lease lease = granted(ref("a"), "me", MINUTE);
        assertThat(store().renew(lease, MINUTE)).isTrue();
        pass(SECOND);
        assertThat(store().renew(lease, MINUTE)).isTrue();

        assertThat(isHeld(ref("a"))).isTrue();
    }

    @Test
    void a_lost_lease_cannot_be_renewed() {
        Lease lost = granted(ref("a"), "loser", SECOND);
        takeOver(ref("a"), "winner", MINUTE);

        assertThat(store().renew(lost, MINUTE)).isFalse();
        assertThat(store().renew(new Lease(ref("a"), "winner", 2, false), MINUTE))
                .isTrue();
    }

    @Test
    void a_released_lease_cannot_be_renewed() {
        Lease lease = granted(ref("a"));
        store().release(lease);

        assertThat(store().renew(lease, MINUTE)).isFalse();
        assertThat(isHeld(ref("a"))).isFalse();
    }

    @Test
    void a_lease_that_never_was_cannot_be_renewed() {
        assertThat(store().renew(new Lease(ref("a"), "me", 1, true), MINUTE)).isFalse();
        assertThat(isHeld(ref("a"))).isFalse();
    }

    @Test
    void a_release_by_who_lost_the_lease_does_nothing() {
        Lease lost = granted(ref("a"), "loser", SECOND);
        Lease held = takeOver(ref("a"), "winner", MINUTE);

        store().release(lost);

        assertThat(isHeld(ref("a"))).isTrue();
        store().release(held);
        assertThat(granted(ref("a")).starts()).isEqualTo(2);
    }

    @Test
    void a_lost_store_grants_again() {
        granted(ref("a"));

        lose(run);

        assertThat(granted(ref("a")).starts()).isEqualTo(1);
    }

    @RepeatedTest(10)
    void S25_of_many_that_want_a_free_lease_one_gets_it() throws Exception {
        List<LeaseAnswer> answers = Race.of(8, i -> store().lease(ref("a"), "holder " + i, MINUTE));

        assertThat(answers).filteredOn(LeaseAnswer.Granted.class::isInstance).hasSize(1);
    }

    @RepeatedTest(3)
    void S25_of_many_that_take_over_a_lease_one_gets_it() throws Exception {
        granted(ref("a"), "dead", SECOND);
        pass(SECOND.plusMillis(100));

        List<LeaseAnswer> answers = Race.of(8, i -> store().lease(ref("a"), "holder " + i, MINUTE));

        assertThat(answers).filteredOn(LeaseAnswer.Granted.class::isInstance).hasSizeLessThanOrEqualTo(1);
    }

    @RepeatedTest(10)
    void of_many_that_want_a_released_lease_one_gets_it() throws Exception {
        Lease released = granted(ref("a"));
        store().release(released);

        List<LeaseAnswer> answers = Race.of(8, i -> {
            store().release(released);
            return store().lease(ref("a"), "holder " + i, MINUTE);
        });

        assertThat(answers).filteredOn(LeaseAnswer.Granted.class::isInstance).hasSize(1);
    }
}
