package io.flowcraft.engine;

import static io.flowcraft.engine.Courses.batch;
import static io.flowcraft.engine.Courses.completed;
import static io.flowcraft.engine.Courses.derivation;
import static io.flowcraft.engine.Courses.failed;
import static io.flowcraft.engine.Courses.failedItem;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.engine.Derivation.State;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What follows from outcomes, of small graphs. */
class DerivationTest {

    private static final Course BATCH = Courses.of(
            Flow.named("batch").batch("b", "pass", b -> b.chunkSize(2)).build());

    /** Its edges are 0: go on, 1: break, 2: a to c. */
    private static final Course LOOP = Courses.of(Flow.named("loop")
            .node("a", "pass")
            .node("c", "loop-controller", n -> n.param("condition", "true"))
            .node("end", "pass")
            .edge("c", "a", e -> e.action("continue"))
            .edge("c", "end", e -> e.action("break"))
            .edge("a", "c")
            .build());

    @Test
    void items_up_to_the_window_may_run_and_each_lets_the_one_a_window_later_run() {
        Derivation derivation = derivation(BATCH, batch(BATCH, "b_scatter", 5, 0), batch(BATCH, "b_scatter:0", 5));

        assertThat(states(derivation, "b_scatter:0", "b_scatter:1", "b_scatter:2", "b_scatter:3", "b_scatter:4"))
                .containsExactly(State.DONE, State.READY, State.READY, State.WAITING, State.WAITING);
        assertThat(derivation.ready()).containsExactlyElementsOf(activations("b_scatter:1", "b_scatter:2"));
        assertThat(derivation.state(Activation.of("b_gather"))).isEqualTo(State.WAITING);
        assertThat(derivation(BATCH, batch(BATCH, "b_scatter", 5, 0)).ready())
                .containsExactlyElementsOf(activations("b_scatter:0", "b_scatter:1"));
    }

    @Test
    void a_join_of_items_has_heard_of_those_that_ended_and_how() {
        Outcome scattered = batch(BATCH, "b_scatter", 3, 0);
        Derivation some =
                derivation(BATCH, scattered, batch(BATCH, "b_scatter:0", 3), failedItem(BATCH, "b_scatter:2", 3));

        assertThat(arrivals(some)).containsEntry("b_scatter#items", Map.of(0, true, 2, false));
        assertThat(arrivals(derivation(BATCH, scattered))).doesNotContainKey("b_scatter#items");
        assertThat(arrivals(derivation(BATCH, batch(BATCH, "b_scatter", 1, 0), batch(BATCH, "b_scatter:0", 1))))
                .as("one item has no join")
                .doesNotContainKey("b_scatter#items");
    }

    @Test
    void what_gathers_may_run_when_the_last_item_has_ended() {
        Outcome scattered = batch(BATCH, "b_scatter", 2, 0);

        assertThat(derivation(BATCH, scattered, batch(BATCH, "b_scatter:1", 2)).ready())
                .containsExactlyElementsOf(activations("b_scatter:0"));
        assertThat(derivation(BATCH, scattered, batch(BATCH, "b_scatter:1", 2), batch(BATCH, "b_scatter:0", 2))
                        .ready())
                .containsExactlyElementsOf(activations("b_gather"));
    }

    @Test
    void failures_come_in_document_order_and_those_of_one_batch_in_the_order_of_its_items() {
        Course course = Courses.of(Flow.named("failures")
                .node("z", "pass")
                .batch("m", "pass")
                .node("a", "pass")
                .build());
        Derivation derivation = derivation(
                course,
                failed(course, "a"),
                batch(course, "m_scatter", 3, 0),
                failedItem(course, "m_scatter:2", 3),
                failedItem(course, "m_scatter:0", 3),
                failed(course, "z"));

        assertThat(derivation.failed()).containsExactlyElementsOf(activations("z", "m_scatter:0", "m_scatter:2", "a"));
        assertThat(derivation.end()).contains(RunStatus.FAILED);
    }

    @Test
    void failed_items_that_the_policy_allows_are_no_failures() {
        Course course = Courses.of(Flow.named("policy")
                .batch("m", "pass", b -> b.onItemFailure("1"))
                .build());
        Outcome scattered = batch(course, "m_scatter", 3, 0);
        Outcome first = failedItem(course, "m_scatter:0", 3);

        assertThat(derivation(course, scattered, first).failed()).isEmpty();
        assertThat(derivation(course, scattered, first, failedItem(course, "m_scatter:1", 3))
                        .failed())
                .containsExactlyElementsOf(activations("m_scatter:0", "m_scatter:1"));
    }

    @Test
    void a_failure_counts_for_the_last_of_a_chain_of_fallbacks() {
        Course course = Courses.of(Flow.named("chain")
                .node("a", "pass", n -> n.fallback("f"))
                .node("f", "pass", n -> n.fallback("g"))
                .node("g", "pass")
                .build());

        assertThat(derivation(course, failed(course, "a")).failed()).isEmpty();
        assertThat(derivation(course, failed(course, "a")).ready()).containsExactlyElementsOf(activations("f"));
        assertThat(derivation(course, failed(course, "a"), failed(course, "f"), failed(course, "g"))
                        .failed())
                .containsExactlyElementsOf(activations("a", "f", "g"));
        assertThat(derivation(course, failed(course, "a"), failed(course, "f"), completed(course, "g"))
                        .end())
                .contains(RunStatus.COMPLETED);
    }

    @Test
    void death_goes_on_behind_an_edge_that_was_not_chosen_and_the_end_waits_for_the_rest() {
        Blueprint blueprint = ScenarioBase.graph("fork", "a b c d j", "a>b", "a>c", "c>d", "b>j", "d>j");
        Course course = Courses.of(blueprint);
        Derivation derivation = derivation(course, completed(course, "a", 0));

        assertThat(derivation.dead()).containsExactlyInAnyOrderElementsOf(activations("c", "d"));
        assertThat(derivation.ready()).containsExactlyElementsOf(activations("b"));
        assertThat(derivation.state(Activation.of("j"))).isEqualTo(State.WAITING);
        assertThat(derivation.end()).isEmpty();
        assertThat(arrivals(derivation)).isEqualTo(Map.of("j", Map.of(4, false)));
        assertThat(derivation.firstTaken(Activation.of("j"))).isEmpty();
        assertThat(arrivals(derivation(
                        course, completed(course, "a", 0), completed(course, "b", 3), completed(course, "j"))))
                .as("a run with one end needs no join for it")
                .isEqualTo(Map.of("j", Map.of(3, true, 4, false)));
    }

    @Test
    void an_any_join_may_run_at_the_first_taken_edge_and_an_all_join_at_the_last() {
        Course any = Courses.of(Flow.named("any")
                .node("a", "pass")
                .node("b", "pass")
                .node("j", "pass", n -> n.joinAny())
                .edge("a", "j")
                .edge("b", "j")
                .build());
        Course all = Courses.of(ScenarioBase.graph("all", "a b j", "a>j", "b>j"));

        assertThat(derivation(any, completed(any, "b", 1)).state(Activation.of("j")))
                .isEqualTo(State.READY);
        assertThat(derivation(any, completed(any, "b", 1)).firstTaken(Activation.of("j")))
                .contains(1);
        assertThat(derivation(all, completed(all, "b", 1)).state(Activation.of("j")))
                .isEqualTo(State.WAITING);
        assertThat(derivation(all, completed(all, "b", 1), completed(all, "a", 0))
                        .state(Activation.of("j")))
                .isEqualTo(State.READY);
    }

    @Test
    void a_loop_is_unrolled_as_far_as_it_went() {
        Derivation second =
                derivation(LOOP, completed(LOOP, "a:0", 2), completed(LOOP, "c:0", 0), completed(LOOP, "a:1", 2));

        assertThat(second.iterations(Activation.of("c"))).isEqualTo(2);
        assertThat(second.latest("a")).isEqualTo(Activation.parse("a:1"));
        assertThat(second.ready()).containsExactlyElementsOf(activations("c:1"));
        assertThat(second.activations("c")).containsExactlyElementsOf(activations("c:0", "c:1"));
        assertThat(second.state(Activation.of("c"))).isEqualTo(State.WAITING);
    }

    @Test
    void a_loop_that_goes_on_no_more_may_end_and_then_resolves_what_leaves_it() {
        Outcome body = completed(LOOP, "a:0", 2);
        Derivation over = derivation(LOOP, body, completed(LOOP, "c:0", 1));

        assertThat(over.iterations(Activation.of("c"))).isEqualTo(1);
        assertThat(over.ready()).containsExactlyElementsOf(activations("c"));
        assertThat(over.state(Activation.of("end"))).isEqualTo(State.WAITING);
        Derivation ended = derivation(LOOP, body, completed(LOOP, "c:0", 1), completed(LOOP, "c", 1));
        assertThat(ended.state(Activation.of("c"))).isEqualTo(State.DONE);
        assertThat(ended.ready()).containsExactlyElementsOf(activations("end"));
    }

    @Test
    void a_loop_that_is_not_entered_is_dead_with_all_behind_it() {
        Course course = Courses.of(Flow.named("around")
                .node("start", "pass")
                .node("a", "pass")
                .loop("l", "a", "a", "true")
                .node("end", "pass")
                .edge("start", "a", e -> e.condition("false"))
                .edge("l-loop", "end", e -> e.action("break"))
                .build());
        Derivation derivation = derivation(course, completed(course, "start"));

        assertThat(states(derivation, "a:0", "l-loop:0", "l-loop", "end")).containsOnly(State.DEAD);
        assertThat(derivation.ready()).isEmpty();
        assertThat(derivation.end()).contains(RunStatus.COMPLETED);
    }

    @Test
    void the_activations_of_what_scatters_in_a_loop_are_its_iterations_then_their_items() {
        Course course = Courses.of(Flow.named("both")
                .batch("b", "pass")
                .loop("l", "b_scatter", "b_gather", "true")
                .build());
        Derivation derivation = derivation(
                course,
                batch(course, "b_scatter:0", 1, 0),
                batch(course, "b_scatter:0:0", 1),
                completed(course, "b_gather:0", 1),
                completed(course, "l-loop:0", 2),
                batch(course, "b_scatter:1", 2, 0));

        assertThat(derivation.activations("b_scatter"))
                .containsExactlyElementsOf(
                        activations("b_scatter:0", "b_scatter:1", "b_scatter:0:0", "b_scatter:1:0", "b_scatter:1:1"));
    }

    private static List<State> states(Derivation derivation, String... keys) {
        return Arrays.stream(keys).map(Activation::parse).map(derivation::state).toList();
    }

    private static List<Activation> activations(String... keys) {
        return Arrays.stream(keys).map(Activation::parse).toList();
    }

    /** What has arrived at which join. */
    private static Map<String, Map<Integer, Boolean>> arrivals(Derivation derivation) {
        return derivation.arrivals().stream()
                .collect(Collectors.toMap(
                        arrival -> arrival.join().ref().activation().key(), JoinArrival::links));
    }
}
