package io.flowcraft.engine;

import static io.flowcraft.engine.FlowScenarios.job;
import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.MemoryMessage;
import io.flowcraft.node.NodeResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Failed runs that an operator opens again. */
abstract class RetryScenarios extends ScenarioBase {

    private final Set<String> broken = new HashSet<>();
    private final List<String> keys = new ArrayList<>();
    private Optional<TestEngine> current = Optional.empty();

    private TestEngine started() {
        nodes.node("fixable", node -> {
            keys.add(node.nodeId() + " " + node.idempotencyKey());
            if (broken.contains(node.nodeId())) {
                throw new IllegalStateException("broken");
            }
            return NodeResult.of(node.nodeId() + node.attempt());
        });
        current = Optional.of(engine());
        return current.get();
    }

    /** s before a and b, which join in j; b is the one that fails. */
    private static Blueprint diamond() {
        return Flow.named("diamond")
                .node("s", "fixable")
                .node("a", "fixable")
                .node("b", "fixable", n -> n.maxRetries(2))
                .node("j", "echo")
                .edge("s", "a")
                .edge("s", "b")
                .edge("a", "j")
                .edge("b", "j")
                .build();
    }

    private RunView failed(TestEngine engine, Blueprint blueprint, String... failing) {
        broken.addAll(Set.of(failing));
        RunView run = engine.run(blueprint);
        assertThatRun(run).isFailed();
        return run;
    }

    private RunView retried(TestEngine engine, RunView run, Optional<String> from) {
        Run open = engine.runs().retry(run.run().runId(), from);
        assertThat(open.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(open.generation()).isEqualTo(run.run().generation() + 1);
        engine.work();
        return engine.view(run.run().runId());
    }

    @Test
    void the_delays_of_a_retried_node_begin_anew() {
        TestEngine engine = started();
        Blueprint blueprint = Flow.named("delays")
                .node("a", "fixable", n -> n.maxRetries(2)
                        .retryDelay(Duration.ofSeconds(10))
                        .retryBackoff(5))
                .build();
        String runId = failed(engine, blueprint, "a").run().runId();

        engine.runs().retry(runId, Optional.empty());
        engine.workNow();

        assertThatRun(engine.view(runId)).hasNode("a", NodeStatus.RETRYING).hasAttempts("a", 3);
        assertThat(engine.rest(runId, "a"))
                .hasValueSatisfying(rest -> assertThat(rest).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10)));
    }

    @Test
    void S20_a_retried_run_goes_on_from_its_failed_node_and_its_join_fires() {
        TestEngine engine = started();
        RunView run = failed(engine, diamond(), "b");
        assertThatRun(run).hasAttempts("b", 2);
        broken.clear();
        RunView after = retried(engine, run, Optional.empty());

        assertThatRun(after)
                .isCompleted()
                .hasOutput("j", "{\"a\":\"a1\",\"b\":\"b3\"}")
                .hasAttempts("b", 3);
        assertThat(after.run().generation()).isEqualTo(2);
        assertThat(after.errors()).isEmpty();
        assertThat(nodes.executions("s")).isEqualTo(1);
        assertThat(nodes.executions("a")).isEqualTo(1);
        assertThat(nodes.executions("j")).isEqualTo(1);
    }

    @Test
    void S20_each_retry_gives_maxRetries_more_attempts_and_their_numbers_go_on() {
        TestEngine engine = started();
        RunView run = failed(engine, diamond(), "b");
        RunView again = retried(engine, run, Optional.empty());
        assertThatRun(again).isFailed().hasAttempts("b", 4);
        broken.clear();
        RunView after = retried(engine, again, Optional.empty());

        assertThatRun(after).isCompleted().hasOutput("b", "\"b5\"");
        assertThat(nodes.executions("b")).isEqualTo(5);
    }

    @Test
    void S20_the_idempotency_key_is_one_for_all_attempts_and_another_for_each_generation() {
        TestEngine engine = started();
        RunView run = failed(engine, diamond(), "b");
        retried(engine, run, Optional.empty());

        List<String> ofB = keys.stream().filter(key -> key.startsWith("b ")).toList();
        assertThat(ofB).hasSize(4);
        assertThat(ofB.get(0)).isEqualTo(ofB.get(1));
        assertThat(ofB.get(2)).isEqualTo(ofB.get(3)).isNotEqualTo(ofB.get(0));
    }

    @Test
    void S20_only_a_failed_run_can_be_retried() {
        TestEngine engine = started();
        RunView completed = engine.run(graph("fine", "a"));
        String open = engine.submit("fine");
        RunView failed = failed(engine, diamond(), "b");

        assertThatThrownBy(() -> engine.runs().retry(completed.run().runId(), Optional.empty()))
                .isInstanceOf(RunStateException.class)
                .hasMessageContaining("completed");
        assertThatThrownBy(() -> engine.runs().retry("nobody", Optional.empty()))
                .isInstanceOf(UnknownRunException.class);
        assertThatThrownBy(() -> engine.runs().retry(failed.run().runId(), Optional.of("nowhere")))
                .isInstanceOf(UnknownNodeException.class)
                .hasMessageContaining("nowhere");
        engine.runs().cancel(engine.submit("fine"));
        assertThatRun(engine.view(open)).isCompleted();
    }

    @Test
    void S20_a_retry_that_breaks_off_after_it_was_stored_goes_on_with_the_reconciler() {
        TestEngine engine = started();
        RunView run = failed(engine, diamond(), "b");
        broken.clear();
        engine.crash(CrashPoint.RETRY_STORED, 1);
        assertThatThrownBy(() -> engine.runs().retry(run.run().runId(), Optional.empty()))
                .isInstanceOf(Crash.Dead.class);
        engine.work();
        assertThatRun(engine.view(run.run().runId())).hasStatus(RunStatus.RUNNING);
        engine.pass(Duration.ofMinutes(1));
        engine.reconciler().pass();
        engine.work();

        assertThatRun(engine.view(run.run().runId())).isCompleted();
    }

    @Test
    void S20_nodes_that_share_a_fallback_which_failed_run_again_with_it() {
        TestEngine engine = started();
        Blueprint shared = Flow.named("shared")
                .node("a", "fixable", n -> n.fallback("f"))
                .node("b", "fixable", n -> n.fallback("f"))
                .node("f", "fixable")
                .node("j", "echo")
                .edge("a", "j")
                .edge("b", "j")
                .build();
        RunView run = failed(engine, shared, "a", "b", "f");
        broken.clear();
        broken.add("b");
        RunView after = retried(engine, run, Optional.empty());

        assertThatRun(after)
                .isCompleted()
                .hasNode("a", NodeStatus.COMPLETED)
                .hasNode("b", NodeStatus.FAILED)
                .hasOutput("j", "{\"a\":\"a2\",\"b\":\"f2\"}");
        assertThat(nodes.executions("f")).isEqualTo(2);
    }

    @Test
    void S20_a_failure_that_a_fallback_took_over_is_not_retried() {
        TestEngine engine = started();
        Blueprint blueprint = Flow.named("taken-over")
                .node("a", "fixable", n -> n.fallback("f"))
                .node("f", "fixable")
                .node("x", "fixable")
                .node("j", "echo")
                .edge("a", "j")
                .edge("x", "j")
                .build();
        broken.addAll(Set.of("a", "x"));
        engine.deploy(blueprint);
        String runId = engine.submit("taken-over");
        // The fallback first: what is behind a failure does not start.
        engine.process(engine.newWorker(), queue.take().orElseThrow());
        engine.work();
        RunView run = engine.view(runId);
        assertThatRun(run).isFailed();
        broken.clear();
        RunView after = retried(engine, run, Optional.empty());

        assertThatRun(after)
                .isCompleted()
                .hasNode("a", NodeStatus.FAILED)
                .hasOutput("j", "{\"a\":\"f1\",\"x\":\"x2\"}");
        assertThat(nodes.executions("a")).isEqualTo(1);
        assertThat(nodes.executions("f")).isEqualTo(1);
    }

    /** s, a, c, d in a row; x beside them is the one that fails; d and x join in j. */
    private static Blueprint row() {
        return Flow.named("row")
                .node("s", "fixable")
                .node("a", "fixable")
                .node("c", "fixable")
                .node("d", "fixable")
                .node("x", "fixable", n -> n.maxRetries(2).retryDelay(Duration.ofMinutes(10)))
                .node("j", "echo")
                .edge("s", "x")
                .edge("s", "a")
                .edge("a", "c")
                .edge("c", "d")
                .edge("d", "j")
                .edge("x", "j")
                .build();
    }

    @Test
    void S74_a_retry_from_a_node_runs_that_node_the_failed_ones_and_what_follows_them() {
        TestEngine engine = started();
        RunView run = failed(engine, row(), "x");
        broken.clear();
        RunView after = retried(engine, run, Optional.of("c"));

        assertThatRun(after).isCompleted().hasOutput("c", "\"c2\"").hasOutput("j", "{\"d\":\"d2\",\"x\":\"x3\"}");
        assertThat(nodes.executions("s")).isEqualTo(1);
        assertThat(nodes.executions("a")).isEqualTo(1);
        assertThat(nodes.executions("c")).isEqualTo(2);
        assertThat(nodes.executions("d")).isEqualTo(2);
    }

    @Test
    void S74_late_jobs_and_arrivals_of_the_old_generation_change_nothing() {
        TestEngine engine = started();
        RunView run = failed(engine, row(), "x");
        String runId = run.run().runId();
        Join old = engine.course(runId).join(Activation.of("j"));
        broken.clear();
        engine.runs().retry(runId, Optional.of("c"));
        queue.send(List.of(job(run, "c"), job(run, "d"), job(run, "x"), job(run, "j")), Duration.ZERO);
        Arrived late = engine.ports()
                .coordination()
                .arrive(new Arrivals(
                        runId, 1, List.of(new JoinArrival(old, Map.of(4, true, 5, true))), Optional.empty()));
        engine.work();

        assertThat(late).isInstanceOf(Arrived.Outdated.class);
        RunView after = engine.view(runId);
        assertThatRun(after).isCompleted().hasOutput("j", "{\"d\":\"d2\",\"x\":\"x3\"}");
        assertThat(nodes.executions("c")).isEqualTo(2);
        assertThat(nodes.executions("j")).isEqualTo(1);
        queue.send(List.of(job(run, "c"), job(run, "x"), job(run, "j")), Duration.ZERO);
        engine.work();
        assertThat(engine.view(runId)).isEqualTo(after);
    }

    @Test
    void S74_a_repeated_message_enqueues_what_follows_it_when_a_retry_reset_that() {
        TestEngine engine = started();
        RunView run = failed(engine, row(), "x");
        broken.clear();
        engine.runs().retry(run.run().runId(), Optional.of("c"));
        for (Optional<MemoryMessage> lost = queue.take(); lost.isPresent(); lost = queue.take()) {
            queue.acknowledge(lost.get());
        }

        queue.send(List.of(job(run, "a")), Duration.ZERO);
        engine.step();

        assertThat(queue.peek())
                .extracting(Job::ref)
                .containsExactly(Sample.ref(run.run().runId(), "c", 2));
    }

    /** slow runs while bad fails, and the operator retries before slow ends. */
    private RunView retriedWhileSlowRuns(Optional<String> from) {
        List<String> once = new ArrayList<>();
        nodes.node("slow", node -> {
            TestEngine engine = current.orElseThrow();
            if (once.isEmpty()) {
                once.add("first");
                engine.process(engine.newWorker(), queue.take().orElseThrow());
                assertThatRun(engine.view(node.runId())).isFailed();
                broken.clear();
                engine.runs().retry(node.runId(), from);
            }
            return NodeResult.of("slow " + node.attempt() + " of " + nodes.executions("slow"));
        });
        TestEngine engine = started();
        broken.add("bad");
        return engine.run(Flow.named("overtaken")
                .node("slow", "slow")
                .node("bad", "fixable")
                .node("j", "echo")
                .edge("slow", "j")
                .edge("bad", "j")
                .build());
    }

    @Test
    void S74_a_late_outcome_of_the_old_generation_is_dropped_when_the_retry_reset_its_node() {
        RunView run = retriedWhileSlowRuns(Optional.of("slow"));

        assertThatRun(run).isCompleted().hasOutput("slow", "\"slow 1 of 2\"");
        assertThat(nodes.executions("slow")).isEqualTo(2);
        assertThat(nodes.executions("j")).isEqualTo(1);
    }

    @Test
    void S74_an_outcome_of_a_node_that_the_retry_did_not_reset_counts_in_the_new_generation() {
        RunView run = retriedWhileSlowRuns(Optional.empty());

        assertThatRun(run).isCompleted().hasOutput("slow", "\"slow 1 of 1\"");
        assertThat(nodes.executions("slow")).isEqualTo(1);
        assertThat(nodes.executions("j")).isEqualTo(1);
    }

    @Test
    void S74_a_retry_delay_of_the_old_generation_starts_nothing_in_the_new_one() {
        TestEngine engine = started();
        Blueprint blueprint = Flow.named("delayed")
                .node("flaky", "fixable", n -> n.maxRetries(2).retryDelay(Duration.ofHours(1)))
                .node("bad", "fixable")
                .build();
        broken.addAll(Set.of("flaky", "bad"));
        engine.deploy(blueprint);
        String runId = engine.submit("delayed");
        while (engine.step()) {}
        assertThatRun(engine.view(runId)).isFailed().hasAttempts("flaky", 1);
        broken.clear();
        engine.runs().retry(runId, Optional.of("flaky"));
        while (engine.step()) {}

        assertThatRun(engine.view(runId)).isCompleted().hasOutput("flaky", "\"flaky2\"");
        engine.work();
        assertThat(nodes.executions("flaky")).isEqualTo(2);
    }
}
