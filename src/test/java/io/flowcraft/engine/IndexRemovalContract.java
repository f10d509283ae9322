package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link IndexRemoval} must do with the {@link CoordinationStore} it belongs to. Every test has a run of its own. */
public abstract class IndexRemovalContract extends CoordinationFixture {

    /** The removal under test. */
    protected abstract IndexRemoval removal();

    @Override
    protected final void lose(String runId) {
        removal().forget(Set.of(runId));
    }

    @Test
    void S65_of_a_forgotten_run_nothing_is_left() {
        index();
        counted(taken(all("join", 2), 0));
        granted(ref("a"));

        lose(run);

        assertThat(arrive(1, ask(all("join", 2)))).isInstanceOf(Arrived.Unindexed.class);
        assertThat(granted(ref("a")).first()).isTrue();
        index();
        assertThat(state(taken(all("join", 2), 1))).isEqualTo(JoinAnswer.State.WAITING);
    }

    @Test
    void S65_a_rebuild_that_is_at_work_does_not_bring_a_forgotten_index_back() {
        IndexContent content = new IndexContent(1, List.of(taken(all("join", 2), 0)));

        boolean valid = store().rebuild(run, 1, () -> {
            lose(run);
            return Optional.of(content);
        });

        assertThat(valid).isFalse();
        assertThat(arrive(1, ask(all("join", 2)))).isInstanceOf(Arrived.Unindexed.class);
    }

    @RepeatedTest(5)
    void a_lease_is_answered_while_the_run_is_forgotten() throws Exception {
        List<Integer> granted = Race.of(3, i -> {
            for (int round = 0; round < 200; round++) {
                if (i == 0) {
                    lose(run);
                } else {
                    store().lease(ref("a"), "holder " + i, MINUTE);
                }
            }
            return i;
        });

        assertThat(granted).hasSize(3);
    }

    @Test
    void S65_thousands_of_arrivals_are_forgotten() {
        index();
        Map<Integer, Boolean> links = new HashMap<>();
        for (int i = 0; i < 12_000; i++) {
            links.put(i, true);
        }
        counted(new JoinArrival(all("join", 12_001), links));

        lose(run);

        index();
        assertThat(state(taken(all("join", 12_001), 12_000))).isEqualTo(JoinAnswer.State.WAITING);
    }

    @Test
    void other_runs_keep_their_index_and_unknown_ones_do_no_harm() {
        index();
        counted(taken(all("join", 2), 0));
        granted(ref("a"));

        removal().forget(Set.of(Sample.unique("run"), Sample.unique("run")));
        removal().forget(Set.of());

        assertThat(state(taken(all("join", 2), 1))).isEqualTo(JoinAnswer.State.READY);
        assertThat(isHeld(ref("a"))).isTrue();
    }
}
