package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.BlueprintFixtures.blueprint;
import static io.flowcraft.blueprint.BlueprintFixtures.error;
import static io.flowcraft.blueprint.BlueprintFixtures.loader;
import static io.flowcraft.blueprint.BlueprintFixtures.warning;
import static io.flowcraft.blueprint.FindingCode.BAD_FALLBACK;
import static io.flowcraft.blueprint.FindingCode.CYCLE;
import static io.flowcraft.blueprint.FindingCode.EDGE_NEVER_TAKEN;
import static io.flowcraft.blueprint.FindingCode.LOOPS_TOO_DEEP;
import static io.flowcraft.blueprint.FindingCode.LOOP_CONTROLLERS;
import static io.flowcraft.blueprint.FindingCode.LOOP_ENTRANCES;
import static io.flowcraft.blueprint.FindingCode.LOOP_WITHOUT_CONTINUE;
import static io.flowcraft.blueprint.FindingCode.UNREACHABLE_NODE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopCheckTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "while, s @c w end, s>c c>w=continue w>c c>end=break",
        "while without actions, s @c w end, s>c c>w?on w>c c>end",
        "continue without an action, s @c w end, s>c c>w w>c c>end=break",
        "do-while, s w x @c end, s>w w>x x>c c>w=continue c>end=break",
        "to itself, s @c end, s>c c>c=continue c>end=break",
        "nothing leads to it, w @c end, w>c c>w=continue c>end=break",
        "nothing follows it, s w @c, s>w w>c c>w=continue",
        "two ways back, s @c v w, s>c c>v=continue c>w=continue v>c w>c",
        "inner loop, s @o @i w end, s>o o>i=continue i>w=continue w>i i>o=break o>end=break",
        "both do-while, s p w @i @o, s>p p>w w>i i>w=continue i>o=break o>p=continue",
        "break to the outer header, s @o @i w, s>o o>i=continue i>w=continue w>i=on w>o=off i>o=break",
        "edge out of the body, s @c w out, s>c c>w=continue w>c=ok w>out=stop",
        "fallbacks inside, s @c v:f w:f f:g g, s>c c>v=continue v>w w>c",
        "controller with a fallback, s w @c:f f end, s>w w>c c>w=continue c>end=break",
        "controller and body share a fallback, s w:f @c:f f end, s>w w>c c>w=continue c>end=break",
        "fallback outside, s:f f @c w, s>c c>w=continue w>c"
    })
    void S69_a_sound_loop_has_no_findings(String name, String nodes, String edges) {
        assertThat(check(nodes, edges)).as(name).isEmpty();
    }

    @Test
    void S69_a_cycle_inside_a_loop_needs_a_controller_of_its_own() {
        assertThat(check("s @c v w", "s>c c>v=continue v>w w>v=again w>c"))
                .hasSize(1)
                .haveExactly(1, error(CYCLE, "/edges/3"))
                .first()
                .satisfies(found -> assertThat(found.message()).contains("'v' -> 'w' -> 'v'", "of its own"));
    }

    @Test
    void S69_a_cycle_around_a_loop_needs_a_controller_of_its_own() {
        assertThat(check("s a @c w", "s>a a>c c>w=continue w>c c>a=break"))
                .hasSize(1)
                .haveExactly(1, error(CYCLE, "/edges/4"));
    }

    @Test
    void S69_a_way_back_past_the_controller_is_a_cycle() {
        assertThat(check("s v w @c", "s>v v>w w>v=again w>c c>v=continue"))
                .hasSize(1)
                .haveExactly(1, error(CYCLE, "/edges/2"))
                .first()
                .satisfies(found ->
                        assertThat(found.message()).contains("past the loop-controller 'c'", "'v' -> 'w' -> 'v'"));
    }

    @Test
    void S69_a_loop_that_is_entered_at_two_nodes_is_an_error_that_names_both() {
        assertThat(check("s @c v w", "s>c s>w c>v=continue v>w w>c"))
                .hasSize(1)
                .haveExactly(1, error(LOOP_ENTRANCES, "/nodes/3"))
                .first()
                .satisfies(found -> assertThat(found.message()).contains("'c'", "'w'"));
    }

    @Test
    void S69_two_controllers_of_one_loop_are_an_error() {
        assertThat(check("s @a @b end", "s>a a>b=continue b>a=continue b>end=break"))
                .hasSize(1)
                .haveExactly(1, error(LOOP_CONTROLLERS, "/nodes/2"));
    }

    @Test
    void S69_nested_loops_with_one_first_node_are_an_error_that_tells_the_way_out() {
        assertThat(check("s w @i @o", "s>w w>i i>w=continue i>o=break o>w=continue"))
                .hasSize(1)
                .haveExactly(1, error(LOOP_CONTROLLERS, "/nodes/3"))
                .first()
                .satisfies(found -> assertThat(found.message()).contains("'i'", "'o'", "pass"));
    }

    @Test
    void S69_a_controller_without_a_loop_is_a_warning() {
        assertThat(check("s @c w end", "s>c c>w=continue c>end=break"))
                .hasSize(1)
                .haveExactly(1, warning(LOOP_WITHOUT_CONTINUE, "/nodes/1"));
    }

    @Test
    void S69_a_loop_without_a_continue_edge_is_an_error() {
        assertThat(check("s @c w end", "s>c c>w=break w>c c>end=continue"))
                .hasSize(1)
                .haveExactly(1, error(LOOP_WITHOUT_CONTINUE, "/nodes/1"));
        assertThat(check("s @c w end", "s>c c>w w>c c>end=continue"))
                .hasSize(1)
                .haveExactly(1, error(LOOP_WITHOUT_CONTINUE, "/nodes/1"));
    }

    @Test
    void S69_an_edge_that_is_taken_on_break_must_leave_the_loop() {
        assertThat(check("s @c w x", "s>c c>w=continue w>c c>x=break x>c"))
                .hasSize(1)
                .haveExactly(1, error(CYCLE, "/edges/3"))
                .first()
                .satisfies(found -> assertThat(found.message()).contains("'c' -> 'x' -> 'c'", "breaks"));
        assertThat(check("s @c w", "s>c c>w=continue w>c c>c=break"))
                .hasSize(1)
                .haveExactly(1, error(CYCLE, "/edges/3"))
                .first()
                .satisfies(found -> assertThat(found.message()).contains("'c' -> 'c'"));
    }

    @Test
    void S69_an_action_that_no_controller_gives_is_a_warning() {
        assertThat(check("s @c w end", "s>c c>w=continue w>c c>end=done"))
                .haveExactly(1, warning(EDGE_NEVER_TAKEN, "/edges/3/action"))
                .haveExactly(1, warning(UNREACHABLE_NODE, "/nodes/3"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "before the loop, s:f f @c w:f, s>c c>w=continue w>c, 3",
        "behind the loop, s @c w:f end:f f, s>c c>w=continue w>c c>end=break, 3",
        "behind it and chosen by a condition, s @c w:f end:f f, s>c c>w?on c>end?off w>c, 3",
        "through a chain, s @c w:f f:g g end:g, s>c c>w=continue w>c c>end=break, 5",
        "in two loops, s @c w:f @d x:f f, s>c c>w=continue w>c c>d=break d>x=continue x>d, 4"
    })
    void S69_nodes_that_share_a_fallback_stand_in_the_same_loops(String name, String nodes, String edges, int at) {
        assertThat(check(nodes, edges))
                .as(name)
                .hasSize(1)
                .haveExactly(1, error(BAD_FALLBACK, "/nodes/" + at + "/config/fallback"))
                .first()
                .satisfies(found -> assertThat(found.message()).contains("share the fallback", "of its own"));
    }

    @Test
    void S69_a_loop_that_cannot_be_reached_is_a_warning_and_no_join() {
        assertThat(check("s w @c", "s>w?false w>c c>w=continue"))
                .haveExactly(1, warning(EDGE_NEVER_TAKEN, "/edges/0/condition"))
                .haveExactly(1, warning(UNREACHABLE_NODE, "/nodes/1"))
                .haveExactly(1, warning(UNREACHABLE_NODE, "/nodes/2"));
    }

    @Test
    void S69_loops_nested_more_than_a_hundred_deep_are_an_error() {
        assertThat(nested(100)).isEmpty();
        assertThat(nested(101)).hasSize(1).haveExactly(1, error(LOOPS_TOO_DEEP, "/nodes/101"));
    }

    @Test
    @Timeout(60)
    void nesting_of_any_depth_is_checked_in_short_time() {
        assertThat(nested(50_000)).haveExactly(1, error(LOOPS_TOO_DEEP, "/nodes/101"));
    }

    /** As its builder writes the simple counter of its guide. */
    @Test
    void a_loop_of_the_original_has_no_findings() {
        assertThat(BlueprintFixtures.findings("""
                {'id': 'loop-workflow',
                 'nodes': [{'id': 'initialize', 'uses': 'fn_1'},
                           {'id': 'increment', 'uses': 'fn_2', 'config': {'joinStrategy': 'any'}},
                           {'id': 'counter-loop', 'uses': 'loop-controller', 'params': {'condition': 'context.count < 5'},
                            'config': {'joinStrategy': 'any'}}],
                 'edges': [{'source': 'increment', 'target': 'counter-loop'},
                           {'source': 'counter-loop', 'target': 'increment', 'action': 'continue', 'transform': 'context.increment'},
                           {'source': 'initialize', 'target': 'increment'}]}
                """)).isEmpty();
    }

    private static List<Finding> check(String nodes, String edges) {
        return loader().load(blueprint(nodes, edges.split(" "))).findings();
    }

    /** Each controller leads to the next one, and that back to it. */
    private static List<Finding> nested(int depth) {
        Flow flow = Flow.named("deep").node("start", "log").edge("start", "c1");
        IntStream.rangeClosed(1, depth).forEach(i -> flow.node("c" + i, "loop-controller"));
        IntStream.range(1, depth).forEach(i -> flow.edge("c" + i, "c" + (i + 1), e -> e.action("continue"))
                .edge("c" + (i + 1), "c" + i, e -> e.action("break")));
        return loader().load(flow.edge("c" + depth, "c" + depth, e -> e.action("continue"))
                        .build())
                .findings();
    }
}
