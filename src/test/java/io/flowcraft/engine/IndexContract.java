package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.engine.JoinAnswer.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The marker, and how an index is made complete. */
abstract class IndexContract extends LeaseContract {

    @Test
    void without_an_index_nothing_is_counted() {
        assertThat(arrive(1, taken(all("j", 2), 0))).isEqualTo(new Arrived.Unindexed());
        assertThat(arrive(1, ask(all("j", 2)))).isEqualTo(new Arrived.Unindexed());
    }

    @Test
    void without_an_index_no_lease_changes_hands() {
        Lease mine = granted(ref("a"));
        Handover handover = new Handover(Optional.of(mine), Optional.of(ref("b")), true, "next", MINUTE);

        store().arrive(new Arrivals(run, 1, List.of(taken(all("j", 2), 0)), Optional.of(handover)));

        assertThat(isHeld(ref("a"))).isTrue();
        assertThat(isHeld(ref("b"))).isFalse();
    }

    @Test
    void a_rebuilt_index_knows_the_truth() {
        rebuild(1, taken(all("j", 2), 0), taken(any("k", 2), 1), dead(all("l", 2), 0));

        assertThat(state(ask(all("j", 2)))).isEqualTo(State.WAITING);
        assertThat(state(ask(any("k", 2)))).isEqualTo(State.READY);
        assertThat(state(dead(all("l", 2), 1))).isEqualTo(State.DEAD);
        assertThat(state(taken(all("j", 2), 1))).isEqualTo(State.READY);
    }

    @Test
    void a_complete_index_is_not_rebuilt() {
        index();
        AtomicInteger reads = new AtomicInteger();

        boolean valid = store().rebuild(run, 1, () -> {
            reads.incrementAndGet();
            return Optional.empty();
        });

        assertThat(valid).isTrue();
        assertThat(reads).hasValue(0);
    }

    @Test
    void indexes_of_different_runs_are_different() {
        index();
        String other = Sample.unique("run");
        Join join = new Join(Sample.ref(other, "j"), Join.Strategy.ALL, 2);

        assertThat(store().arrive(new Arrivals(other, 1, List.of(taken(join, 0)), Optional.empty())))
                .isEqualTo(new Arrived.Unindexed());
    }

    @Test
    void what_arrives_during_a_rebuild_is_kept_but_not_answered() {
        AtomicReference<Arrived> meanwhile = new AtomicReference<>(new Arrived.Outdated());

        store().rebuild(run, 1, () -> {
            meanwhile.set(arrive(1, taken(all("j", 2), 0)));
            return Optional.of(new IndexContent(1, List.of()));
        });

        assertThat(meanwhile).hasValue(new Arrived.Unindexed());
        assertThat(state(taken(all("j", 2), 1))).isEqualTo(State.READY);
    }

    @Test
    void a_rebuild_merges_the_truth_with_what_arrived() {
        store().rebuild(run, 1, () -> {
            arrive(1, taken(all("j", 3), 0));
            arrive(1, taken(all("j", 3), 1));
            return Optional.of(new IndexContent(1, List.of(taken(all("j", 3), 1))));
        });

        assertThat(state(ask(all("j", 3)))).isEqualTo(State.WAITING);
        assertThat(state(dead(all("j", 3), 2))).isEqualTo(State.READY);
    }

    @Test
    void a_rebuild_within_a_rebuild_ends_with_a_complete_index() {
        Supplied inner = new Supplied(1, taken(all("j", 2), 0));

        boolean outer = store().rebuild(run, 1, () -> {
            store().rebuild(run, 1, inner::read);
            return inner.read();
        });

        assertThat(outer || store().rebuild(run, 1, inner::read)).isTrue();
        assertThat(state(taken(all("j", 2), 1))).isEqualTo(State.READY);
    }

    @Test
    void a_rebuild_that_could_not_read_the_truth_leaves_the_way_free() {
        assertThatThrownBy(() -> store().rebuild(run, 1, () -> {
                    throw new UnavailableException("the truth is away", new IllegalStateException());
                }))
                .isInstanceOf(UnavailableException.class);

        assertThat(arrive(1, taken(all("j", 2), 0))).isEqualTo(new Arrived.Unindexed());
        rebuild(1, taken(all("j", 2), 0));
        assertThat(state(taken(all("j", 2), 1))).isEqualTo(State.READY);
    }

    @Test
    void an_index_of_a_run_that_is_gone_is_not_complete() {
        assertThat(store().rebuild(run, 1, Optional::empty)).isFalse();
        assertThat(arrive(1, ask(all("j", 2)))).isEqualTo(new Arrived.Unindexed());
    }

    @Test
    void S74_an_arrival_of_an_older_generation_is_refused() {
        rebuild(2, taken(all("j", 2), 0));

        assertThat(arrive(1, taken(all("j", 2), 1))).isEqualTo(new Arrived.Outdated());
        assertThat(counted(arrive(2, ask(all("j", 2)))).answers().get(0).state())
                .isEqualTo(State.WAITING);
    }

    @Test
    void S74_an_outdated_call_changes_no_lease() {
        rebuild(2);
        Lease mine = granted(ref("a"));
        Handover handover = new Handover(Optional.of(mine), Optional.of(ref("b")), true, "next", MINUTE);

        store().arrive(new Arrivals(run, 1, List.of(ask(all("j", 2))), Optional.of(handover)));

        assertThat(isHeld(ref("a"))).isTrue();
        assertThat(isHeld(ref("b"))).isFalse();
    }

    @Test
    void S74_a_newer_generation_has_no_index_until_it_is_rebuilt() {
        index();

        assertThat(arrive(2, ask(all("j", 2)))).isEqualTo(new Arrived.Unindexed());
    }

    @Test
    void S74_a_rebuild_drops_what_arrived_in_an_older_generation() {
        index();
        counted(taken(all("j", 2), 0));

        rebuild(2);

        assertThat(counted(arrive(2, taken(all("j", 2), 1))).answers().get(0).state())
                .isEqualTo(State.WAITING);
    }

    @Test
    void S74_a_rebuild_of_an_older_generation_changes_nothing() {
        rebuild(2, taken(all("j", 2), 0));

        assertThat(store().rebuild(run, 1, new Supplied(1)::read)).isFalse();
        assertThat(counted(arrive(2, taken(all("j", 2), 1))).answers().get(0).state())
                .isEqualTo(State.READY);
    }

    @Test
    void S74_a_rebuild_that_finds_a_newer_generation_serves_that_one() {
        assertThat(store().rebuild(run, 1, new Supplied(2, taken(all("j", 2), 0))::read))
                .isFalse();

        assertThat(arrive(1, ask(all("j", 2)))).isEqualTo(new Arrived.Outdated());
        assertThat(counted(arrive(2, taken(all("j", 2), 1))).answers().get(0).state())
                .isEqualTo(State.READY);
    }

    @Test
    void S74_a_rebuild_that_is_overtaken_by_a_newer_generation_writes_nothing() {
        boolean older = store().rebuild(run, 1, () -> {
            rebuild(2);
            return Optional.of(new IndexContent(1, List.of(taken(all("j", 2), 0))));
        });

        assertThat(older).isFalse();
        assertThat(counted(arrive(2, taken(all("j", 2), 1))).answers().get(0).state())
                .isEqualTo(State.WAITING);
    }

    @Test
    void an_index_that_was_lost_is_not_complete() {
        index();
        counted(taken(all("j", 2), 0));

        lose(run);

        assertThat(arrive(1, taken(all("j", 2), 1))).isEqualTo(new Arrived.Unindexed());
        rebuild(1, taken(all("j", 2), 0));
        assertThat(state(taken(all("j", 2), 1))).isEqualTo(State.READY);
    }

    @Test
    void an_index_that_is_lost_during_its_rebuild_is_not_complete() {
        boolean valid = store().rebuild(run, 1, () -> {
            lose(run);
            return Optional.of(new IndexContent(1, List.of()));
        });

        assertThat(valid).isFalse();
        assertThat(arrive(1, ask(all("j", 2)))).isEqualTo(new Arrived.Unindexed());
    }

    @RepeatedTest(10)
    void a_join_is_ready_for_somebody_however_many_rebuild_and_whatever_is_lost() throws Exception {
        int links = 6;
        Set<Integer> truth = ConcurrentHashMap.newKeySet();

        List<State> states = Race.of(links + 1, i -> {
            if (i == links) {
                lose(run);
                return State.WAITING;
            }
            truth.add(i);
            return arriveStubbornly(all("j", links), i, truth);
        });

        assertThat(states).contains(State.READY);
    }

    /** Arrives as a worker does: rebuilds an index that is not complete, and arrives again. */
    private State arriveStubbornly(Join join, int link, Set<Integer> truth) {
        for (int i = 0; i < 10_000; i++) {
            if (arrive(1, taken(join, link)) instanceof Arrived.Counted counted) {
                return counted.answers().get(0).state();
            }
            store().rebuild(run, 1, () -> {
                Map<Integer, Boolean> links =
                        new ArrayList<>(truth).stream().collect(Collectors.toMap(l -> l, l -> true));
                return Optional.of(new IndexContent(1, List.of(new JoinArrival(join, links))));
            });
        }
        throw new AssertionError("the index was never complete");
    }

    private static final class Supplied {

        private final IndexContent content;

        Supplied(int generation, JoinArrival... truth) {
            content = new IndexContent(generation, List.of(truth));
        }

        Optional<IndexContent> read() {
            return Optional.of(content);
        }
    }
}
