package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.node.NodeResult;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of more than one node: pauses of the run, batches. */
abstract class WholeRunEventScenarios extends ScenarioBase {

    private final Set<Integer> bad = new HashSet<>();

    @Test
    void S75_a_pause_and_the_resume_stand_between_what_came_before_and_after() {
        TestEngine engine = engineThatPauses();
        engine.deploy(Flow.named("s75")
                .node("a", "pausing")
                .node("b", "echo")
                .edge("a", "b")
                .build());
        String runId = engine.submit("s75");
        engine.work();
        engine.pass(Duration.ofMinutes(1));
        engine.pauses().resume(runId);
        engine.work();

        List<Event> events = all(engine, runId);

        assertThat(told(events))
                .containsExactly(
                        "workflow:start",
                        "workflow:pause",
                        "node:finish a",
                        "workflow:resume",
                        "node:finish b",
                        "workflow:finish");
        assertThat(details(events, "workflow:pause")).isEqualTo(json("{\"number\": 1}"));
        assertThat(details(events, "workflow:resume")).isEqualTo(json("{\"number\": 1}"));
        EventOrder.check(engine.course(runId).graph(), events);
    }

    @Test
    void S75_only_what_changed_something_is_told() {
        TestEngine engine = engine();
        engine.deploy(graph("noop", "a"));
        String runId = engine.submit("noop");
        engine.pauses().resume(runId);
        engine.pauses().pause(runId);
        engine.pauses().pause(runId);
        engine.pauses().resume(runId);
        engine.pauses().resume(runId);
        engine.pauses().pause(runId);
        engine.pauses().resume(runId);
        engine.work();

        List<Event> events = all(engine, runId);

        assertThat(told(events))
                .containsExactly(
                        "workflow:start",
                        "workflow:pause",
                        "workflow:resume",
                        "workflow:pause",
                        "workflow:resume",
                        "node:finish a",
                        "workflow:finish");
        assertThat(events.subList(1, 5))
                .extracting(event -> event.details().getInt("number"))
                .containsExactly(1, 1, 2, 2);
    }

    @Test
    void S75_a_run_that_ended_while_it_was_paused_was_paused_before() {
        TestEngine engine = engineThatPauses();
        engine.deploy(graph("cancelled", "a"));
        String cancelled = engine.submit("cancelled");
        engine.pauses().pause(cancelled);
        engine.runs().cancel(cancelled);
        engine.deploy(Flow.named("failed").node("a", "pausingToFail").build());
        String failed = engine.submit("failed");
        engine.work();

        assertThat(told(all(engine, cancelled))).containsExactly("workflow:start", "workflow:pause", "workflow:finish");
        assertThat(told(all(engine, failed)))
                .containsExactly("workflow:start", "workflow:pause", "node:error a", "workflow:finish");
    }

    @Test
    void S74_S75_a_pause_belongs_to_its_generation() {
        TestEngine engine = engineThatPauses();
        engine.deploy(Flow.named("again").node("a", "pausingToFail").build());
        String runId = engine.submit("again");
        engine.work();
        engine.runs().retry(runId, Optional.empty());
        engine.pauses().pause(runId);
        engine.pauses().resume(runId);
        engine.work();

        List<Event> events = all(engine, runId);

        assertThat(events.stream().map(event -> event.generation() + " " + told(event)))
                .containsExactly(
                        "1 workflow:start",
                        "1 workflow:pause",
                        "1 node:error a",
                        "1 workflow:finish",
                        "2 workflow:retry",
                        "2 workflow:pause",
                        "2 workflow:resume",
                        "2 workflow:pause",
                        "2 node:error a",
                        "2 workflow:finish");
        EventOrder.check(engine.course(runId).graph(), events);
    }

    @Test
    void I18_numbers_do_not_change_while_a_run_is_paused_again_and_again() {
        TestEngine engine = engine();
        engine.deploy(graph("stable", "a b c d e f", "a>c", "b>c", "c>d", "c>e", "d>f", "e>f"));
        String runId = engine.submit("stable");
        List<Event> before = all(engine, runId);
        boolean more = true;
        int pauses = 0;
        while (more) {
            engine.pauses().pause(runId);
            before = same(before, all(engine, runId));
            engine.pauses().resume(runId);
            pauses++;
            before = same(before, all(engine, runId));
            more = engine.step()
                    && !engine.runs().find(runId).orElseThrow().status().isFinal();
            before = same(before, all(engine, runId));
        }

        EventOrder.check(engine.course(runId).graph(), before);
        assertThat(before).hasSize(8 + 2 * pauses);
    }

    @Test
    void S75_a_resume_whose_process_died_is_told_once() {
        TestEngine engine = engine();
        engine.deploy(graph("dies", "a b", "a>b"));
        String runId = engine.submit("dies");
        engine.pauses().pause(runId);
        engine.work();
        engine.ports().runs().transition(Transition.goOn(runId, 1, clock.instant()));
        engine.pauses().resume(runId);
        engine.passSlowly(Duration.ofMinutes(1));
        engine.reconciler().pass();
        engine.work();

        assertThat(told(all(engine, runId)))
                .containsExactly(
                        "workflow:start",
                        "workflow:pause",
                        "workflow:resume",
                        "node:finish a",
                        "node:finish b",
                        "workflow:finish");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void S49_I18_who_dies_while_numbering_leaves_numbers_that_stay(boolean afterEffect) {
        TestEngine engine = engineThatPauses();
        engine.deploy(pausedBeforeMoreThanAPage());
        Set<Integer> lefts = new HashSet<>();
        boolean died = true;
        for (int nth = 1; died; nth++) {
            String runId = engine.submit("long");
            engine.work();
            engine.pauses().resume(runId);
            engine.work();
            At outage = At.outage(nth, afterEffect);
            Events troubled = engine.newEngine(TroubledPorts.of(engine.ports(), outage), Probe.NONE)
                    .events();
            Throwable thrown = catchThrowable(() -> troubled.read(runId, 0, 1));
            died = thrown != null;

            List<Event> left = engine.events().numbered(runId, 0, 10_000);
            List<Event> events = same(left, all(engine, runId));
            lefts.add(left.size());
            EventOrder.check(engine.course(runId).graph(), events);
            assertThat(told(events)).containsOnlyOnce("workflow:pause", "workflow:resume");
        }
        assertThat(lefts).as("died before, between and after the pages").containsExactlyInAnyOrder(0, 500, 507);
    }

    /** Nobody executes 500 of its nodes. */
    private static Blueprint pausedBeforeMoreThanAPage() {
        Flow flow = Flow.named("long")
                .node("a", "pausing")
                .node("b", "echo")
                .node("never0", "echo")
                .edge("a", "b")
                .edge("a", "never0", edge -> edge.condition("false"));
        for (int i = 1; i <= 500; i++) {
            flow = flow.node("never" + i, "echo").edge("never" + (i - 1), "never" + i);
        }
        return flow.build();
    }

    @Test
    void S41_a_batch_begins_before_its_items_and_ends_after_all_of_them() {
        bad.add(1);
        TestEngine engine = engineWithItems();
        RunView run = engine.run(batch("null"), json("{\"list\": [0, 1, 2]}"));

        List<Event> events = all(engine, run.run().runId());

        EventOrder.check(engine.course(run.run().runId()).graph(), events);
        assertThat(told(events))
                .containsSubsequence(
                        "node:finish start",
                        "node:finish b_scatter",
                        "batch:start b_scatter",
                        "batch:finish b_scatter",
                        "node:finish b_gather",
                        "workflow:finish")
                .containsOnlyOnce("batch:start b_scatter", "batch:finish b_scatter");
        assertThat(details(events, "batch:start b_scatter")).isEqualTo(json("{\"items\": 3}"));
        assertThat(details(events, "batch:finish b_scatter"))
                .isEqualTo(json("{\"gather\": \"b_gather\", \"completed\": 2, \"failed\": 1}"));
    }

    @Test
    void S72_a_batch_without_items_begins_and_ends() {
        TestEngine engine = engineWithItems();
        RunView run = engine.run(batch("fail"), json("{\"list\": []}"));

        List<Event> events = all(engine, run.run().runId());

        assertThat(told(events))
                .containsSubsequence(
                        "node:finish b_scatter",
                        "batch:start b_scatter",
                        "batch:finish b_scatter",
                        "node:finish b_gather");
        assertThat(details(events, "batch:finish b_scatter"))
                .isEqualTo(json("{\"gather\": \"b_gather\", \"completed\": 0, \"failed\": 0}"));
    }

    @Test
    void S74_a_batch_of_which_too_many_items_failed_ends_when_they_were_retried() {
        bad.addAll(Set.of(1, 2));
        TestEngine engine = engineWithItems();
        RunView run = engine.run(batch("1"), json("{\"list\": [0, 1, 2, 3]}"));
        String runId = run.run().runId();
        List<Event> failed = all(engine, runId);
        assertThat(run.run().status()).isEqualTo(RunStatus.FAILED);
        assertThat(told(failed)).contains("batch:start b_scatter").doesNotContain("batch:finish b_scatter");
        bad.clear();
        engine.runs().retry(runId, Optional.empty());
        engine.work();

        List<Event> events = same(failed, all(engine, runId));

        EventOrder.check(engine.course(runId).graph(), events);
        assertThat(details(events, "batch:finish b_scatter"))
                .isEqualTo(json("{\"gather\": \"b_gather\", \"completed\": 4, \"failed\": 0}"));
        assertThat(told(events)).containsOnlyOnce("batch:start b_scatter", "batch:finish b_scatter");
    }

    @Test
    void S74_a_batch_that_is_scattered_again_begins_and_ends_again() {
        bad.add(2);
        TestEngine engine = engineWithItems();
        String runId =
                engine.run(batch("fail"), json("{\"list\": [0, 1, 2]}")).run().runId();
        bad.clear();
        engine.runs().retry(runId, Optional.of("b_scatter"));
        engine.work();

        List<Event> events = all(engine, runId);

        EventOrder.check(engine.course(runId).graph(), events);
        assertThat(events.stream()
                        .filter(event -> told(event).startsWith("batch:"))
                        .map(event -> event.generation() + " " + told(event)))
                .containsExactly("1 batch:start b_scatter", "2 batch:start b_scatter", "2 batch:finish b_scatter");
    }

    @Test
    void S42_S41_a_batch_in_a_loop_begins_and_ends_in_every_iteration() {
        TestEngine engine = engineWithItems();
        RunView run = engine.run(Flow.named("looped")
                .node("list", "transform", n -> n.param("expression", "[1, 2]"))
                .batch("b", "item", b -> b.input("list"))
                .node("count", "set", n -> n.param("n", "has(context.n) ? n + 1 : 1"))
                .node("again", "loop-controller", n -> n.param("condition", "n < 2"))
                .edge("list", "b")
                .edge("b", "count")
                .edge("count", "again")
                .edge("again", "list", e -> e.action("continue"))
                .build());

        assertThat(run.run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(told(all(engine, run.run().runId())))
                .containsSubsequence(
                        "batch:start b_scatter:0",
                        "batch:finish b_scatter:0",
                        "node:finish b_gather:0",
                        "batch:start b_scatter:1",
                        "node:finish b_scatter:1:1",
                        "batch:finish b_scatter:1",
                        "workflow:finish");
    }

    private static Blueprint batch(String onItemFailure) {
        return Flow.named("batch")
                .node("start", "echo")
                .batch("b", "item", b -> b.input("list").onItemFailure(onItemFailure))
                .edge("start", "b")
                .build();
    }

    /** {@code item} gives its item, which is a number, unless it is bad. */
    private TestEngine engineWithItems() {
        nodes.node("item", node -> {
            if (bad.contains(((JsonNumber) node.input()).intValue())) {
                throw new IllegalStateException("bad");
            }
            return NodeResult.of(node.input());
        });
        return engine();
    }

    /** {@code pausing} pauses its own run and completes, {@code pausingToFail} fails then. */
    private TestEngine engineThatPauses() {
        TestEngine[] engine = new TestEngine[1];
        nodes.node("pausing", node -> {
            engine[0].pauses().pause(node.runId());
            return NodeResult.of(JsonValue.TRUE);
        });
        nodes.node("pausingToFail", node -> {
            engine[0].pauses().pause(node.runId());
            throw new IllegalStateException("paused");
        });
        engine[0] = engine();
        return engine[0];
    }

    /** The later events, which must begin with the earlier ones. */
    private static List<Event> same(List<Event> before, List<Event> now) {
        assertThat(now.subList(0, before.size())).isEqualTo(before);
        return now;
    }

    static List<Event> all(TestEngine engine, String runId) {
        List<Event> events = new ArrayList<>();
        Optional<String> next = Optional.of("0");
        while (next.isPresent()) {
            Page<Event> page = engine.events()
                    .read(runId, Integer.parseInt(next.get()), 500)
                    .orElseThrow();
            events.addAll(page.items());
            next = page.next();
        }
        return events;
    }

    static JsonObject details(List<Event> events, String told) {
        return events.stream()
                .filter(event -> told(event).equals(told))
                .findFirst()
                .orElseThrow()
                .details();
    }

    static List<String> told(List<Event> events) {
        return events.stream().map(EventScenarios::told).toList();
    }

    static String told(Event event) {
        return event.type().text() + event.nodeId().map(id -> " " + id).orElse("");
    }
}
