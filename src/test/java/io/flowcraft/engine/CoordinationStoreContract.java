package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.JoinAnswer.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link CoordinationStore} must do: arrivals and handovers here, leases and the index above. */
public abstract class CoordinationStoreContract extends IndexContract {

    @Test
    void a_join_that_another_link_claimed_is_not_leased_to_who_came_second() {
        index();
        counted(taken(any("j", 3), 1));

        assertThat(handOver(take("second"), taken(any("j", 3), 0)).leased()).isEmpty();
        assertThat(isHeld(ref("j"))).isFalse();
        assertThat(handOver(take("first"), taken(any("j", 3), 1)).leased()).isEmpty();
    }

    @Test
    void S12_arrivals_are_a_set_of_links() {
        index();

        assertThat(state(taken(all("j", 2), 0))).isEqualTo(State.WAITING);
        assertThat(state(taken(all("j", 2), 0))).isEqualTo(State.WAITING);
        assertThat(state(taken(all("j", 2), 7))).isEqualTo(State.READY);
    }

    @Test
    void S13_a_join_that_is_ready_is_ready_for_ever() {
        index();
        counted(taken(all("j", 2), 0));
        counted(taken(all("j", 2), 1));

        assertThat(state(taken(all("j", 2), 1))).isEqualTo(State.READY);
        assertThat(state(taken(all("j", 2), 0))).isEqualTo(State.READY);
        assertThat(state(ask(all("j", 2)))).isEqualTo(State.READY);
    }

    @Test
    void S16_an_all_join_fires_after_any_time() {
        index();
        counted(taken(all("j", 2), 0));

        pass(SECOND);

        assertThat(state(taken(all("j", 2), 1))).isEqualTo(State.READY);
    }

    @Test
    void S17_a_taken_and_a_dead_link_make_an_all_join_ready() {
        index();

        assertThat(state(dead(all("j", 2), 0))).isEqualTo(State.WAITING);
        assertThat(state(taken(all("j", 2), 1))).isEqualTo(State.READY);
    }

    @Test
    void a_join_all_of_whose_links_are_dead_is_dead_for_ever() {
        index();
        for (Join join : List.of(all("j", 2), any("k", 2))) {
            assertThat(state(dead(join, 0))).isEqualTo(State.WAITING);
            assertThat(state(dead(join, 1))).isEqualTo(State.DEAD);
            assertThat(state(dead(join, 0))).isEqualTo(State.DEAD);
            assertThat(state(ask(join))).isEqualTo(State.DEAD);
        }
    }

    @Test
    void asking_a_join_that_nothing_has_reached_changes_nothing() {
        index();

        assertThat(state(ask(all("j", 2)))).isEqualTo(State.WAITING);
        assertThat(state(ask(any("k", 2)))).isEqualTo(State.WAITING);
        assertThat(state(taken(all("j", 2), 0))).isEqualTo(State.WAITING);
    }

    @Test
    void several_links_may_arrive_at_once() {
        index();

        assertThat(state(new JoinArrival(all("j", 3), Map.of(0, true, 1, false, 2, true))))
                .isEqualTo(State.READY);
    }

    @Test
    void a_join_takes_thousands_of_links_in_one_call() {
        index();
        Join join = all("j", 2_001);
        Map<Integer, Boolean> links =
                IntStream.range(0, 2_000).boxed().collect(Collectors.toMap(i -> i, i -> i % 2 == 0));

        assertThat(state(new JoinArrival(join, links))).isEqualTo(State.WAITING);
        assertThat(state(dead(join, 2_000))).isEqualTo(State.READY);
    }

    @Test
    void S73_a_join_tells_how_many_of_its_links_are_dead() {
        index();
        Join join = all("j", 4);

        assertThat(counted(dead(join, 1)).dead()).isEqualTo(1);
        assertThat(counted(dead(join, 1)).dead()).as("told twice").isEqualTo(1);
        assertThat(counted(taken(join, 0)).dead()).isEqualTo(1);
        assertThat(counted(dead(join, 3)).dead()).isEqualTo(2);
        assertThat(counted(ask(join)).dead()).isEqualTo(2);
    }

    @Test
    void S14_the_claim_of_an_any_join_is_for_ever() {
        index();
        JoinAnswer claimed = new JoinAnswer(any("j", 3), State.READY, 0, Optional.of(1));

        assertThat(counted(taken(any("j", 3), 1))).isEqualTo(claimed);
        assertThat(counted(taken(any("j", 3), 1))).isEqualTo(claimed);
        assertThat(counted(ask(any("j", 3)))).isEqualTo(claimed);
    }

    @Test
    void S15_later_arrivals_at_an_any_join_meet_the_claim_of_the_first() {
        index();
        counted(dead(any("j", 4), 3));
        JoinAnswer claimed = new JoinAnswer(any("j", 4), State.READY, 1, Optional.of(2));

        assertThat(counted(taken(any("j", 4), 2))).isEqualTo(claimed);
        assertThat(counted(taken(any("j", 4), 0))).isEqualTo(claimed);
        assertThat(counted(taken(any("j", 4), 1))).isEqualTo(claimed);
    }

    @Test
    void S15_an_any_join_waits_for_a_taken_link() {
        index();

        assertThat(counted(dead(any("j", 2), 0)))
                .isEqualTo(new JoinAnswer(any("j", 2), State.WAITING, 1, Optional.empty()));
        assertThat(counted(taken(any("j", 2), 1)))
                .isEqualTo(new JoinAnswer(any("j", 2), State.READY, 1, Optional.of(1)));
    }

    @Test
    void S15_one_of_the_links_that_reach_an_any_join_together_claims_it() {
        index();

        JoinAnswer answer = counted(new JoinArrival(any("j", 3), Map.of(0, false, 1, true, 2, true)));

        assertThat(answer.claim()).hasValueSatisfying(link -> assertThat(link).isIn(1, 2));
        assertThat(counted(ask(any("j", 3)))).isEqualTo(answer);
    }

    @Test
    void S14_an_any_join_is_ready_after_a_rebuild_and_its_claim_is_unknown() {
        rebuild(1, new JoinArrival(any("j", 3), Map.of(0, false, 1, true, 2, true)));

        JoinAnswer answer = counted(ask(any("j", 3)));

        assertThat(answer.state()).isEqualTo(State.READY);
        assertThat(answer.claim()).isEmpty();
        assertThat(counted(taken(any("j", 3), 0))).isEqualTo(answer);
    }

    @Test
    void S14_a_rebuild_does_not_change_a_claim() {
        store().rebuild(run, 1, () -> {
            arrive(1, taken(any("j", 3), 2));
            return Optional.of(new IndexContent(1, List.of(taken(any("j", 3), 2), dead(all("k", 2), 0))));
        });

        assertThat(counted(taken(any("j", 3), 0)).claim()).contains(2);
    }

    @Test
    void a_call_answers_for_each_join_in_its_order() {
        index();
        counted(taken(all("b", 2), 0));

        List<JoinAnswer> answers = counted(taken(all("c", 2), 0), dead(all("b", 2), 1), taken(any("a", 2), 5));

        assertThat(answers)
                .containsExactly(
                        new JoinAnswer(all("c", 2), State.WAITING, 0, Optional.empty()),
                        new JoinAnswer(all("b", 2), State.READY, 1, Optional.empty()),
                        new JoinAnswer(any("a", 2), State.READY, 0, Optional.of(5)));
    }

    @Test
    void joins_of_other_iterations_and_generations_are_others() {
        index();
        Join next = new Join(Sample.ref(run, "j:0", 2), Join.Strategy.ALL, 2);
        counted(taken(all("j:0", 2), 0));

        assertThat(state(taken(all("j:1", 2), 1))).isEqualTo(State.WAITING);
        assertThat(state(taken(all("j", 2), 1))).isEqualTo(State.WAITING);
        assertThat(state(taken(next, 1))).isEqualTo(State.WAITING);
        assertThat(state(taken(all("j:0", 2), 1))).isEqualTo(State.READY);
    }

    @Test
    void S9_the_end_is_a_join() {
        index();
        Join end = all(Activation.END.key(), 2);

        assertThat(state(taken(end, 10))).isEqualTo(State.WAITING);
        assertThat(state(taken(end, 11))).isEqualTo(State.READY);
    }

    @Test
    void a_handover_gives_one_lease_up_and_takes_the_next() {
        index();
        Lease mine = granted(ref("a"), "me", MINUTE);

        Optional<Lease> leased = handOver(
                        new Handover(Optional.of(mine), Optional.of(ref("b")), true, "me too", MINUTE),
                        taken(all("j", 2), 0))
                .leased();

        assertThat(leased).contains(new Lease(ref("b"), "me too", 1, true));
        assertThat(isHeld(ref("b"))).isTrue();
        assertThat(granted(ref("a"))).satisfies(again -> {
            assertThat(again.starts()).isEqualTo(1);
            assertThat(again.first()).isFalse();
        });
    }

    @Test
    void a_handover_takes_the_first_join_that_is_ready() {
        index();

        Optional<Lease> leased = handOver(
                        take("me"), taken(all("a", 2), 0), taken(any("b", 2), 0), taken(any("c", 2), 0))
                .leased();

        assertThat(leased).map(Lease::ref).contains(ref("b"));
        assertThat(isHeld(ref("a"))).isFalse();
        assertThat(isHeld(ref("c"))).isFalse();
    }

    @Test
    void a_handover_takes_no_join_that_waits_or_is_dead() {
        index();

        assertThat(handOver(take("me"), taken(all("a", 2), 0)).leased()).isEmpty();
        assertThat(handOver(take("me"), new JoinArrival(all("b", 2), Map.of(0, false, 1, false)))
                        .leased())
                .isEmpty();
        assertThat(isHeld(ref("a"))).isFalse();
        assertThat(isHeld(ref("b"))).isFalse();
    }

    @Test
    void a_handover_never_takes_the_end() {
        index();
        Join end = all(Activation.END.key(), 2);

        assertThat(handOver(take("me"), new JoinArrival(end, Map.of(0, true, 1, true)))
                        .leased())
                .isEmpty();
    }

    @Test
    void a_handover_that_is_told_so_takes_nothing() {
        index();
        Lease mine = granted(ref("a"));

        Optional<Lease> leased = handOver(
                        new Handover(Optional.of(mine), Optional.empty(), false, "none", MINUTE), taken(any("j", 2), 0))
                .leased();

        assertThat(leased).isEmpty();
        assertThat(isHeld(ref("a"))).isFalse();
        assertThat(isHeld(ref("j"))).isFalse();
    }

    @Test
    void a_handover_does_not_take_what_somebody_else_holds() {
        index();
        granted(ref("j"));
        Lease mine = granted(ref("a"));

        Optional<Lease> leased = handOver(
                        new Handover(Optional.of(mine), Optional.empty(), true, "me", MINUTE), taken(any("j", 2), 0))
                .leased();

        assertThat(leased).isEmpty();
        assertThat(isHeld(ref("a"))).isFalse();
    }

    @Test
    void a_handover_without_joins_needs_no_index() {
        Lease mine = granted(ref("a"));

        Arrived.Counted counted =
                handOver(new Handover(Optional.of(mine), Optional.of(ref("b")), true, "next", MINUTE));

        assertThat(counted.answers()).isEmpty();
        assertThat(counted.leased()).map(Lease::ref).contains(ref("b"));
        assertThat(isHeld(ref("a"))).isFalse();
    }

    @Test
    void a_handover_gives_up_no_lease_of_another() {
        Lease lost = granted(ref("a"), "loser", SECOND);
        takeOver(ref("a"), "winner", MINUTE);

        handOver(new Handover(Optional.of(lost), Optional.empty(), false, "none", MINUTE));

        assertThat(isHeld(ref("a"))).isTrue();
    }

    @RepeatedTest(10)
    void S9_of_workers_that_arrive_together_one_at_least_sees_the_join_ready() throws Exception {
        index();

        List<State> states = Race.of(8, i -> state(i % 3 == 0 ? taken(all("j", 8), i) : dead(all("j", 8), i)));

        assertThat(states).contains(State.READY);
    }

    @RepeatedTest(10)
    void S15_workers_that_reach_an_any_join_together_all_meet_one_claim() throws Exception {
        index();

        List<JoinAnswer> answers = Race.of(8, i -> counted(taken(any("j", 8), i)));

        assertThat(answers).extracting(JoinAnswer::state).containsOnly(State.READY);
        assertThat(answers).extracting(JoinAnswer::claim).doesNotContain(Optional.empty());
        assertThat(Set.copyOf(answers)).hasSize(1);
    }

    @RepeatedTest(10)
    void S25_of_workers_that_arrive_together_one_leases_the_join() throws Exception {
        index();
        counted(taken(all("j", 2), 0));

        List<Optional<Lease>> leased = Race.of(
                8, i -> handOver(take("holder " + i), taken(all("j", 2), 1)).leased());

        assertThat(leased).filteredOn(Optional::isPresent).hasSize(1);
    }

    @RepeatedTest(5)
    void calls_over_the_same_joins_in_different_orders_do_not_block_each_other() throws Exception {
        index();
        List<String> names = IntStream.range(0, 10).mapToObj(i -> "j" + i).toList();

        Race.of(
                6,
                i -> counted(shuffled(names, i).stream()
                        .map(name -> taken(all(name, 6), i))
                        .toArray(JoinArrival[]::new)));

        assertThat(names)
                .allSatisfy(name -> assertThat(state(ask(all(name, 6)))).isEqualTo(State.READY));
    }

    @RepeatedTest(3)
    void S12_three_hundred_links_in_any_order_and_again_fire_when_all_have_come() throws Exception {
        index();
        Join join = all("j", 300);
        List<Integer> links = IntStream.range(0, 300).boxed().toList();
        Set<Integer> begun = ConcurrentHashMap.newKeySet();

        List<List<State>> states = Race.of(
                8, i -> share(links, i).stream().map(arriving(join, begun)).toList());

        assertThat(states).allSatisfy(CoordinationStoreContract::assertReadyForEver);
        assertThat(states).anySatisfy(seen -> assertThat(seen).contains(State.READY));
        assertThat(state(ask(join))).isEqualTo(State.READY);
    }

    /** Every link goes to two of eight workers. */
    private static List<Integer> share(List<Integer> links, int worker) {
        List<Integer> own = links.stream()
                .filter(link -> link % 8 == worker || (link + 3) % 8 == worker)
                .toList();
        return shuffled(own, worker);
    }

    private static <T> List<T> shuffled(List<T> items, int seed) {
        List<T> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private Function<Integer, State> arriving(Join join, Set<Integer> begun) {
        return link -> {
            begun.add(link);
            State state = state(link % 7 == 0 ? dead(join, link) : taken(join, link));
            if (state == State.READY) {
                // A copy, for the size of a concurrent set lags behind its members.
                assertThat(new ArrayList<>(begun)).hasSize(join.links());
            }
            return state;
        };
    }

    private static void assertReadyForEver(List<State> seen) {
        assertThat(seen.stream().dropWhile(State.WAITING::equals)).allMatch(State.READY::equals);
    }
}
