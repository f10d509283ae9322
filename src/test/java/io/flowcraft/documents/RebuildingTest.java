package io.flowcraft.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.engine.IndexContent;
import io.flowcraft.engine.JoinArrival;
import io.flowcraft.engine.UnavailableException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What another rebuilder does to the marker in between. */
class RebuildingTest {

    private static final String RUN = "run";
    private static final Optional<IndexContent> NOTHING = Optional.of(new IndexContent(1, List.of()));

    private Optional<Marker> stored = Optional.empty();

    /** What happens before each look at the marker. */
    private final Queue<Runnable> before = new ArrayDeque<>();

    private final AtomicInteger tries = new AtomicInteger();
    private boolean contended;

    private final MarkedIndex index = new MarkedIndex() {
        @Override
        public Optional<Marker> marker(String runId) {
            Optional.ofNullable(before.poll()).ifPresent(Runnable::run);
            return stored;
        }

        @Override
        public boolean replace(String runId, Optional<Marker> before, Marker after) {
            tries.incrementAndGet();
            if (contended || !stored.equals(before)) {
                return false;
            }
            stored = Optional.of(after);
            return true;
        }

        @Override
        public void remove(String runId, String token) {
            stored = stored.filter(marker -> !marker.token().equals(token));
        }

        @Override
        public void merge(String index, JoinArrival truth) {}
    };

    private boolean rebuild(Runnable meanwhile) {
        return new Rebuilding(index, RUN, 1).rebuild(() -> {
            meanwhile.run();
            return NOTHING;
        });
    }

    private void taken() {
        stored = stored.map(marker -> marker.takenBy("another"));
    }

    private void completed() {
        stored = stored.map(Marker::completed);
    }

    @Test
    void nobody_else_is_at_work() {
        assertThat(rebuild(() -> {})).isTrue();
        assertThat(stored)
                .hasValueSatisfying(marker -> assertThat(marker.complete()).isTrue());
    }

    @Test
    void who_lost_the_token_waits_until_the_other_one_is_done() {
        boolean complete = rebuild(() -> {
            taken();
            before.addAll(List.of(() -> {}, () -> {}, this::completed));
        });

        assertThat(complete).isTrue();
        assertThat(stored).map(Marker::token).contains("another");
    }

    @Test
    void one_that_took_the_token_and_died_is_not_waited_for_for_ever() {
        assertThat(rebuild(this::taken)).isFalse();
        assertThat(rebuild(() -> {})).isTrue();
    }

    @Test
    void a_marker_that_others_change_all_the_time_is_told() {
        contended = true;

        assertThatThrownBy(() -> rebuild(() -> {}))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("marker")
                .hasMessageContaining("tried again")
                .hasMessageContaining(RUN);
        assertThat(tries.get()).isBetween(2, 20);
    }
}
