package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Flow;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a walk through a graph finds. */
class WalkTest {

    private static final Course BATCH = Courses.of(
            Flow.named("batch").batch("b", "pass", b -> b.chunkSize(1)).build());

    @Test
    void what_became_ready_is_taken_once() {
        Course course = Courses.of(ScenarioBase.graph("chain", "a b", "a>b"));
        Walk walk = new Walk(course);
        walk.completed(Activation.of("a"), Courses.ledger(course, Courses.completed(course, "a", 0)));

        assertThat(walk.takeReady()).containsExactly(Activation.of("b"));
        assertThat(walk.takeReady()).isEmpty();
    }

    @Test
    void when_too_many_items_failed_the_run_fails_and_nothing_else_starts() {
        Walk walk = new Walk(BATCH);
        walk.itemEnded(Courses.failedItem(BATCH, "b_scatter:0", 3));
        assertThat(walk.ready()).containsExactly(Activation.parse("b_scatter:1"));
        JoinArrival sent = walk.takeArrivals().get(0);

        walk.answered(sent, new JoinAnswer(sent.join(), JoinAnswer.State.WAITING, 1, Optional.empty()));

        assertThat(walk.end()).contains(RunStatus.FAILED);
        assertThat(walk.ready()).isEmpty();
    }

    @Test
    void what_gathers_is_ready_when_all_items_have_ended() {
        Walk walk = new Walk(BATCH);
        walk.itemEnded(Courses.batch(BATCH, "b_scatter:2", 3));
        assertThat(walk.ready()).as("after the last item").isEmpty();
        JoinArrival sent = walk.takeArrivals().get(0);

        walk.answered(sent, new JoinAnswer(sent.join(), JoinAnswer.State.READY, 0, Optional.empty()));

        assertThat(walk.takeArrivals())
                .singleElement()
                .matches(arrival -> arrival.join().ref().activation().equals(Activation.of("b_gather"))
                        && List.copyOf(arrival.links().values()).equals(List.of(false)));
    }
}
