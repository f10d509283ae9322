package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.BatchBuilder;
import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.node.FatalNodeException;
import io.flowcraft.node.NodeResult;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches: each item once, results in order, what failed items mean, and all of it through crashes. */
abstract class BatchScenarios extends ScenarioBase {

    private final Map<Integer, Integer> tries = new HashMap<>();

    /** Forgets what was told to the joins of a run. */
    abstract void loseIndex(String runId);

    /** How many items a very large batch has on these stores. */
    abstract int manyItems();

    /** {@code twice} gives twice its item, which is a number; those in {@code bad} fail. */
    private TestEngine twice(Set<Integer> bad) {
        nodes.node("twice", node -> {
            int item = ((JsonNumber) node.input()).intValue();
            tries.merge(item, 1, Integer::sum);
            if (bad.contains(item)) {
                throw new IllegalStateException("no " + item);
            }
            return NodeResult.of(2 * item);
        });
        return engine();
    }

    private static Blueprint batch(Consumer<BatchBuilder> details) {
        return Flow.named("batch")
                .node("start", "echo")
                .batch("b", "twice", batch -> details.accept(batch.input("list")))
                .node("end", "echo")
                .edge("start", "b")
                .edge("b", "end")
                .build();
    }

    private static JsonObject numbers(int count) {
        return json("{\"list\": " + IntStream.range(0, count).boxed().toList() + "}");
    }

    private static String doubled(int count) {
        return IntStream.range(0, count).map(n -> 2 * n).boxed().toList().toString();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 1", "2, 5", "30, 1", "30, 7", "30, 30", "30, 31"})
    void S41_S72_each_item_is_worked_on_once_and_the_results_keep_their_order(int items, int window) {
        RunView run = twice(Set.of()).run(batch(b -> b.chunkSize(window).output("results")), numbers(items));

        assertThatRun(run)
                .isCompleted()
                .hasOutput("b_scatter", "{\"items\": " + items + "}")
                .hasOutput("b_gather", doubled(items))
                .hasOutput("end", doubled(items))
                .hasContext("results", doubled(items));
        assertThat(nodes.executions("b_scatter")).isEqualTo(items);
        assertThat(tries.values()).allMatch(n -> n == 1);
    }

    @Test
    void S41_without_a_key_the_results_stand_under_the_id_of_what_gathers() {
        RunView run = twice(Set.of()).run(batch(b -> {}), numbers(3));

        assertThatRun(run).isCompleted().hasContext("b_gather", "[0, 2, 4]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void S41_the_message_of_the_last_item_is_acknowledged_with_it(int items) {
        TestEngine engine = twice(Set.of());
        engine.deploy(batch(b -> b.chunkSize(1)));
        String runId = engine.submit("batch", numbers(items));
        engine.workNow();

        assertThatRun(engine.view(runId)).isCompleted();
        assertThat(engine.queue().peek()).isEmpty();
    }

    @Test
    void S72_no_more_items_wait_in_the_queue_than_the_window_allows() {
        TestEngine engine = twice(Set.of());
        engine.deploy(batch(b -> b.chunkSize(3)));
        engine.submit("batch", numbers(20));
        int most = 0;
        while (engine.step()) {
            most = Math.max(most, engine.queue().peek().size());
        }

        assertThat(most).isLessThanOrEqualTo(3);
        assertThat(tries).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"list\": 7}", "{\"list\": {\"a\": 1}}", "{}"})
    void a_batch_of_something_else_than_a_list_fails_and_says_so(String context) {
        RunView run = twice(Set.of()).run(batch(b -> {}), json(context));

        assertThatRun(run)
                .isFailed()
                .hasError("b_scatter", FatalNodeException.class.getName(), "must be a list")
                .hasNode("b_gather", NodeStatus.PENDING);
    }

    @Test
    void S73_positions_are_kept_where_an_item_gives_nothing_or_fails() {
        nodes.node("some", node -> {
            int item = ((JsonNumber) node.input()).intValue();
            if (item == 2) {
                throw new IllegalStateException("no two");
            }
            return item == 1 ? NodeResult.empty() : NodeResult.of(item);
        });
        RunView run = engine().run(
                        Flow.named("some")
                                .batch("b", "some", b -> b.input("list").onItemFailure("null"))
                                .build(),
                        numbers(4));

        assertThatRun(run).isCompleted().hasOutput("b_gather", "[0, null, null, 3]");
        assertThat(run.errors()).extracting(NodeError::nodeId).containsExactly("b_scatter:2");
    }

    @ParameterizedTest
    @CsvSource({
        "fail, 0, COMPLETED",
        "fail, 1, FAILED",
        "null, 10, COMPLETED",
        "2, 2, COMPLETED",
        "2, 3, FAILED",
        "30%, 3, COMPLETED",
        "30%, 4, FAILED"
    })
    void S73_the_policy_decides_how_many_items_may_fail(String policy, int failing, RunStatus end) {
        Set<Integer> bad = IntStream.range(0, failing).boxed().collect(Collectors.toSet());
        RunView run = twice(bad).run(batch(b -> b.onItemFailure(policy).chunkSize(1)), numbers(10));

        assertThatRun(run).hasStatus(end);
        if (end == RunStatus.FAILED) {
            assertThat(tries).as("nothing new starts once too many failed").hasSize(failing);
            assertThatRun(run).hasNode("b_gather", NodeStatus.PENDING).hasNode("end", NodeStatus.PENDING);
        }
    }

    @ParameterizedTest
    @CsvSource({"fail, FAILED", "null, COMPLETED", "0%, FAILED", "100%, COMPLETED"})
    void S73_the_policy_holds_for_a_single_item_too(String policy, RunStatus end) {
        RunView run = twice(Set.of(0)).run(batch(b -> b.onItemFailure(policy)), numbers(1));

        assertThatRun(run).hasStatus(end);
    }

    @Test
    void S73_S23_items_that_failed_beyond_the_policy_are_not_gathered_when_the_index_is_lost() {
        TestEngine engine = twice(Set.of(0, 1));
        engine.deploy(batch(b -> b.onItemFailure("1").chunkSize(1)));
        String runId = engine.submit("batch", numbers(2));
        Crash before = engine.crash(CrashPoint.OUTCOME_RECORDED, 4);
        engine.workNow();
        loseIndex(runId);
        Crash between = engine.crash(CrashPoint.BETWEEN_ARRIVALS, 2);
        queue.send(List.of(FlowScenarios.job(engine.view(runId), "b_scatter")), Duration.ZERO);
        engine.workNow();

        assertThat(before.happened() && between.happened()).isTrue();
        assertThatRun(engine.view(runId)).hasNode("b_gather", NodeStatus.PENDING);
        engine.work();
        assertThatRun(engine.view(runId)).hasStatus(RunStatus.FAILED).hasNode("b_gather", NodeStatus.PENDING);
    }

    @Test
    void S41_an_item_is_tried_as_often_and_with_the_delays_that_its_worker_is_told() {
        nodes.node("third", node -> {
            tries.merge(((JsonNumber) node.input()).intValue(), 1, Integer::sum);
            if (node.attempt() < 3) {
                throw new IllegalStateException("not yet");
            }
            return NodeResult.of(node.params().getString("greeting") + node.input());
        });
        TestEngine engine = engine();
        RunView run = engine.run(
                Flow.named("third")
                        .batch("b", "third", b -> b.input("list")
                                .worker(w ->
                                        w.param("greeting", "hi ").maxRetries(3).retryDelay(Duration.ofMinutes(5))))
                        .build(),
                numbers(3));

        assertThatRun(run).isCompleted().hasOutput("b_gather", "[\"hi 0\", \"hi 1\", \"hi 2\"]");
        assertThat(tries.values()).containsExactly(3, 3, 3);
    }

    @Test
    void S45_a_key_of_an_item_is_its_own_and_the_same_for_all_its_attempts() {
        Map<String, List<String>> keys = new HashMap<>();
        nodes.node("key", node -> {
            keys.computeIfAbsent(node.input().toString(), item -> new ArrayList<>())
                    .add(node.idempotencyKey());
            if (node.attempt() == 1) {
                throw new IllegalStateException("once more");
            }
            return NodeResult.empty();
        });
        engine().run(
                        Flow.named("key")
                                .batch("b", "key", b -> b.input("list").worker(w -> w.maxRetries(2)))
                                .build(),
                        numbers(3));

        assertThat(keys.values()).allSatisfy(of -> assertThat(of).hasSize(2).containsOnly(of.get(0)));
        assertThat(keys.values().stream().map(of -> of.get(0)).distinct()).hasSize(3);
    }

    @Test
    void S12_every_message_twice_and_the_index_lost_after_each_gives_the_same_results() {
        TestEngine engine = twice(Set.of(3, 8));
        engine.deploy(batch(b -> b.chunkSize(4).onItemFailure("2")));
        String runId = engine.submit("batch", numbers(12));
        for (int i = 0; i < 200 && !engine.view(runId).run().status().isFinal(); i++) {
            engine.ports().queue().send(again(engine, runId), Duration.ZERO);
            engine.step();
            loseIndex(runId);
        }
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted();
        assertThat(((JsonArray) engine.view(runId).outputs().get("b_gather")))
                .hasSize(12)
                .filteredOn(JsonValue.NULL::equals)
                .hasSize(2);
        assertThat(tries.values()).allMatch(n -> n == 1);
    }

    private static List<Job> again(TestEngine engine, String runId) {
        Course course = engine.course(runId);
        RecordQuery all = RecordQuery.all(runId, Detail.ROUTES, 5, Optional.empty());
        return engine.ports().contexts().records(all).items().stream()
                .map(record -> course.job(record.ref().activation()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "OUTCOME_RECORDED, 2",
        "OUTCOME_RECORDED, 3",
        "OUTCOME_RECORDED, 7",
        "OUTCOME_RECORDED, 12",
        "ARRIVED, 1",
        "ARRIVED, 2",
        "ARRIVED, 3",
        "NODE_RETURNED, 2",
        "NODE_RETURNED, 9",
        "JOB_LEASED, 2",
        "LAST_RECORDED, 1"
    })
    void S27_S41_a_crash_at_any_point_of_a_batch_costs_no_item(CrashPoint point, int nth) {
        TestEngine engine = twice(Set.of(2));
        engine.deploy(batch(b -> b.chunkSize(3).onItemFailure("1")));
        Crash crash = engine.crash(point, nth);
        String runId = engine.submit("batch", numbers(10));
        engine.work();

        assertThat(crash.happened()).isTrue();
        assertThatRun(engine.view(runId)).isCompleted().hasOutput("b_gather", "[0,2,null,6,8,10,12,14,16,18]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void S41_a_worker_that_dies_after_any_record_of_a_batch_leaves_nothing_behind(int nth) {
        TestEngine engine = twice(Set.of());
        engine.deploy(batch(b -> b.chunkSize(1)));
        Crash crash = engine.crash(CrashPoint.OUTCOME_RECORDED, nth);
        String runId = engine.submit("batch", numbers(5));
        engine.work();

        assertThat(crash.happened()).isTrue();
        assertThatRun(engine.view(runId)).isCompleted().hasOutput("end", doubled(5));
        assertThat(tries.values().stream().filter(n -> n > 1))
                .as("what was in hand when the worker was lost")
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    @Tag("long")
    void S41_very_many_items_whose_worker_is_lost_halfway_are_worked_on_once_each() {
        int items = manyItems();
        int late = items * 2 / 5;
        TestEngine engine = twice(Set.of(7, late, items - 1));
        engine.deploy(batch(b -> b.chunkSize(50).onItemFailure("3")));
        Crash crash = engine.crash(CrashPoint.OUTCOME_RECORDED, items / 2);
        String runId = engine.submit("batch", numbers(items));
        engine.work();

        assertThat(crash.happened()).isTrue();
        RunView run = engine.view(runId);
        assertThatRun(run).isCompleted();
        JsonArray results = (JsonArray) run.outputs().get("b_gather");
        assertThat(results).hasSize(items);
        assertThat(IntStream.range(0, items)
                        .filter(i -> !results.get(i).toString().equals(Integer.toString(2 * i))))
                .containsExactly(7, late, items - 1);
        assertThat(tries).hasSize(items);
        assertThat(tries.values().stream().filter(n -> n > 1))
                .as("what was in hand when the worker was lost")
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void S20_a_retry_works_on_the_failed_items_again_and_on_none_that_completed() {
        Set<Integer> bad = new HashSet<>(Set.of(4, 5));
        TestEngine engine = twice(bad);
        engine.deploy(batch(b -> b.chunkSize(2).onItemFailure("1")));
        String runId = engine.submit("batch", numbers(9));
        engine.work();
        assertThatRun(engine.view(runId)).isFailed();

        bad.clear();
        engine.runs().retry(runId, Optional.empty());
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted().hasOutput("end", doubled(9));
        assertThat(tries).allSatisfy((item, count) -> assertThat(count)
                .isEqualTo(Set.of(4, 5).contains(item) ? 2 : 1));
    }

    @Test
    void S74_a_retry_from_what_scatters_scatters_anew() {
        Set<Integer> bad = new HashSet<>(Set.of(1));
        TestEngine engine = twice(bad);
        engine.deploy(batch(b -> {}));
        String runId = engine.submit("batch", numbers(3));
        engine.work();

        bad.clear();
        engine.runs().retry(runId, Optional.of("b_scatter"));
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted().hasOutput("end", doubled(3));
        assertThat(tries).containsEntry(0, 2).containsEntry(1, 2).containsEntry(2, 1);
    }

    @Test
    void S46_a_fallback_of_what_scatters_takes_its_place_and_nothing_is_gathered() {
        RunView run = twice(Set.of())
                .run(
                        Flow.named("fallback")
                                .batch("b", "twice", b -> b.input("list").scatter(n -> n.fallback("instead")))
                                .node("instead", "echo")
                                .node("end", "echo")
                                .edge("b", "end")
                                .build(),
                        json("{\"list\": 5}"));

        assertThatRun(run)
                .isCompleted()
                .hasNode("b_scatter", NodeStatus.FAILED)
                .hasNode("instead", NodeStatus.COMPLETED)
                .hasOutput("end", "[]");
    }

    @Test
    void S18_a_batch_that_is_not_entered_is_skipped_as_a_whole() {
        RunView run = twice(Set.of())
                .run(
                        Flow.named("skipped")
                                .node("start", "echo")
                                .batch("b", "twice", b -> b.input("list"))
                                .node("other", "echo")
                                .edge("start", "b", e -> e.condition("false"))
                                .edge("start", "other")
                                .build(),
                        numbers(5));

        assertThatRun(run)
                .isCompleted()
                .hasNode("b_scatter", NodeStatus.SKIPPED)
                .hasNode("b_gather", NodeStatus.SKIPPED);
        assertThat(tries).isEmpty();
    }

    @Test
    void S42_a_batch_in_a_loop_runs_once_in_each_iteration() {
        nodes.node("more", node -> {
            int n = Optional.ofNullable(node.context().get("n"))
                    .filter(JsonNumber.class::isInstance)
                    .map(known -> ((JsonNumber) known).intValue())
                    .orElse(0);
            node.context().set("n", n + 1);
            return NodeResult.of(IntStream.rangeClosed(0, n).boxed().toList());
        });
        RunView run = twice(Set.of())
                .run(Flow.named("loop")
                        .node("more", "more")
                        .batch("b", "twice", b -> b.chunkSize(2))
                        .node("c", "loop-controller", n -> n.param("condition", "n < 4"))
                        .node("end", "echo")
                        .edge("more", "b")
                        .edge("b", "c")
                        .edge("c", "more", e -> e.action("continue"))
                        .edge("c", "end", e -> e.action("break"))
                        .build());

        assertThatRun(run).isCompleted().hasOutput("end", "[0, 2, 4, 6]");
        assertThat(nodes.executions("b_scatter")).isEqualTo(1 + 2 + 3 + 4);
        assertThat(tries).containsEntry(0, 4).containsEntry(3, 1);
    }

    @Test
    void S70_the_items_of_a_batch_may_sleep() {
        TestEngine engine = engine();
        engine.deploy(Flow.named("sleepy")
                .batch("b", "sleep", b -> b.input("list").worker(w -> w.param("duration", "1h")))
                .build());
        String runId = engine.submit("sleepy", numbers(3));
        engine.workNow();
        assertThatRun(engine.view(runId)).hasStatus(RunStatus.AWAITING);
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted().hasOutput("b_gather", "[0, 1, 2]");
    }

    @Test
    void items_are_listed_by_themselves_page_by_page() {
        TestEngine engine = twice(Set.of(1));
        engine.deploy(batch(b -> b.chunkSize(2).onItemFailure("null")));
        String runId = engine.submit("batch", numbers(5));
        engine.step();
        engine.step();
        Page<NodeView> first = engine.runs()
                .activations(runId, "b_scatter", 4, Optional.empty())
                .orElseThrow();
        engine.work();
        Page<NodeView> rest =
                engine.runs().activations(runId, "b_scatter", 4, first.next()).orElseThrow();

        assertThat(first.items())
                .extracting(NodeView::id)
                .containsExactly("b_scatter", "b_scatter:0", "b_scatter:1", "b_scatter:2");
        assertThat(rest.items()).extracting(NodeView::id).containsExactly("b_scatter:3", "b_scatter:4");
        assertThat(engine.runs()
                        .activations(runId, "b_scatter", 10, Optional.empty())
                        .orElseThrow()
                        .items())
                .extracting(NodeView::status)
                .containsExactly(
                        NodeStatus.COMPLETED,
                        NodeStatus.COMPLETED,
                        NodeStatus.FAILED,
                        NodeStatus.COMPLETED,
                        NodeStatus.COMPLETED,
                        NodeStatus.COMPLETED);
    }

    @Test
    void S49_events_tell_of_each_item_after_what_scattered_it_and_before_what_gathers() {
        TestEngine engine = twice(Set.of(1));
        engine.deploy(batch(b -> b.onItemFailure("null")));
        String runId = engine.submit("batch", numbers(3));
        engine.work();
        EventLog log = engine.events().log(runId);
        log.advance();
        List<String> nodes = engine.events().numbered(runId, 0, 100).stream()
                .filter(event -> event.type() == EventType.NODE_FINISH || event.type() == EventType.NODE_ERROR)
                .flatMap(event -> event.nodeId().stream())
                .toList();

        assertThat(nodes)
                .containsExactlyInAnyOrder(
                        "start", "b_scatter", "b_scatter:0", "b_scatter:1", "b_scatter:2", "b_gather", "end")
                .containsSubsequence("b_scatter", "b_scatter:0", "b_gather", "end")
                .containsSubsequence("b_scatter", "b_scatter:1", "b_gather")
                .containsSubsequence("b_scatter", "b_scatter:2", "b_gather");
    }

    @Test
    void S48_a_cancelled_batch_starts_no_further_item() {
        TestEngine engine = twice(Set.of());
        engine.deploy(batch(b -> b.chunkSize(1)));
        String runId = engine.submit("batch", numbers(500));
        engine.step();
        engine.runs().cancel(runId);
        int before = tries.size();
        engine.work();

        assertThatRun(engine.view(runId)).hasStatus(RunStatus.CANCELLED);
        assertThat(tries).hasSize(before).hasSizeLessThan(500);
    }

    @Test
    void S75_a_paused_batch_goes_on_where_it_stood() {
        TestEngine engine = twice(Set.of());
        engine.deploy(batch(b -> b.chunkSize(2)));
        String runId = engine.submit("batch", numbers(300));
        engine.step();
        engine.pauses().pause(runId);
        engine.work();
        assertThat(tries).hasSizeLessThan(300);
        engine.pauses().resume(runId);
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted().hasOutput("b_gather", doubled(300));
        assertThat(tries.values()).allMatch(n -> n == 1);
    }
}
