package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.node.FatalNodeException;
import io.flowcraft.node.NodeResult;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Failures, fallbacks, retries, time-outs and cancellation. */
abstract class FailureScenarios extends ScenarioBase {

    @Test
    void S6_an_unused_fallback_is_skipped_and_the_run_completes() {
        RunView run = engine().run(Flow.named("s6")
                .node("a", "echo", n -> n.fallback("f"))
                .node("f", "echo")
                .node("b", "echo")
                .edge("a", "b")
                .build());

        assertThatRun(run).isCompleted().hasNode("f", NodeStatus.SKIPPED).hasNode("b", NodeStatus.COMPLETED);
    }

    @Test
    void S10_a_failed_branch_fails_the_run_once_and_nothing_new_starts() {
        TestEngine engine = engine();
        engine.deploy(Flow.named("s10")
                .node("bad", "fail", n -> n.param("message", "no luck"))
                .node("good", "echo")
                .node("after", "echo")
                .edge("good", "after")
                .build());
        String runId = engine.submit("s10");
        engine.work();

        assertThatRun(engine.view(runId))
                .isFailed()
                .hasNode("bad", NodeStatus.FAILED)
                .hasNode("after", NodeStatus.PENDING)
                .hasError("bad", "io.flowcraft.node.DeliberateFailureException", "no luck");
        assertThatThrownBy(() -> engine.runs().cancel(runId))
                .isInstanceOf(RunStateException.class)
                .hasMessageContaining("failed");
    }

    @Test
    void S10_a_node_that_ran_when_the_run_failed_is_recorded_but_not_followed() {
        List<String> order = new ArrayList<>();
        nodes.node("slow", node -> {
            order.add("slow");
            processNext();
            return NodeResult.of(Sample.json("1"));
        });
        TestEngine engine = engine();
        this.current = engine;
        engine.deploy(Flow.named("s10b")
                .node("slow", "slow")
                .node("bad", "fail")
                .node("after", "echo")
                .edge("slow", "after")
                .build());
        String runId = engine.submit("s10b");
        engine.work();

        assertThatRun(engine.view(runId)).isFailed().hasOutput("slow", "1").hasNode("after", NodeStatus.PENDING);
        assertThat(nodes.executions("after")).isZero();
    }

    private TestEngine current;

    private void processNext() {
        current.queue().take().ifPresent(message -> current.process(current.newWorker(), message));
    }

    @Test
    void S19_the_failure_of_one_predecessor_is_not_blamed_on_the_healthy_one() {
        RunView run = engine().run(Flow.named("s19")
                .node("a", "fail")
                .node("b", "echo")
                .node("j", "echo")
                .node("k", "echo")
                .edge("a", "j")
                .edge("b", "j")
                .edge("b", "k")
                .build());

        assertThatRun(run).isFailed().hasNode("a", NodeStatus.FAILED).hasNode("j", NodeStatus.PENDING);
        assertThat(run.errors()).extracting(NodeError::nodeId).containsExactly("a");
    }

    @Test
    void S21_a_failure_far_before_a_join_fails_the_run_at_once() {
        RunView run = engine().run(Flow.named("s21")
                .node("a", "fail")
                .node("b", "echo")
                .node("c", "echo")
                .node("x", "echo")
                .node("j", "echo")
                .edge("a", "b")
                .edge("b", "c")
                .edge("c", "j")
                .edge("x", "j")
                .build());

        assertThatRun(run).isFailed().hasNode("j", NodeStatus.PENDING);
    }

    @Test
    void S31_a_retry_waits_for_a_timer_and_holds_no_thread() {
        TestEngine engine = engine();
        engine.deploy(Flow.named("s31")
                .node("a", "fail", n -> n.param("untilAttempt", 3)
                        .maxRetries(3)
                        .retryDelay(Duration.ofSeconds(10))
                        .retryBackoff(3))
                .build());
        String runId = engine.submit("s31");
        assertThat(engine.step()).isTrue();
        engine.fireTimers();
        assertThat(engine.step()).as("nothing is due before the delay is over").isFalse();
        assertThatRun(engine.view(runId)).hasStatus(RunStatus.RUNNING).hasNode("a", NodeStatus.RETRYING);
        assertThat(engine.rest(runId, "a"))
                .hasValueSatisfying(rest -> assertThat(rest).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10)));
        engine.pass(Duration.ofSeconds(11));
        engine.fireTimers();
        assertThat(engine.step()).isTrue();
        assertThat(engine.rest(runId, "a")).as("three times as long").hasValueSatisfying(rest -> assertThat(rest)
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30)));
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted().hasAttempts("a", 3);
    }

    @Test
    void maxRetries_is_the_total_number_of_attempts() {
        RunView run = engine().run(Flow.named("attempts")
                .node("a", "fail", n -> n.maxRetries(3))
                .build());

        assertThatRun(run).isFailed().hasAttempts("a", 3);
        assertThat(run.errors()).extracting(NodeError::attempt).containsExactly(3);
    }

    @Test
    void a_fatal_error_stops_attempts_and_still_uses_the_fallback() {
        nodes.node("fatal", node -> {
            throw new FatalNodeException("give up");
        });
        RunView run = engine().run(Flow.named("fatal")
                .node("a", "fatal", n -> n.maxRetries(5).fallback("f"))
                .node("f", "echo")
                .build());

        assertThatRun(run).isCompleted().hasAttempts("a", 1).hasNode("f", NodeStatus.COMPLETED);
    }

    @Test
    void S45_a_node_that_runs_too_long_is_interrupted_and_tried_again() {
        List<Boolean> interrupted = new ArrayList<>();
        nodes.node("slow", node -> {
            current.pass(Duration.ofMillis(200));
            interrupted.add(Thread.currentThread().isInterrupted());
            return NodeResult.empty();
        });
        current = engine();
        RunView run = current.run(Flow.named("s45")
                .node("a", "slow", n -> n.timeout(Duration.ofMillis(20)).maxRetries(2))
                .build());

        assertThat(interrupted).containsExactly(true, true);
        assertThatRun(run).isFailed().hasAttempts("a", 2).hasError("a", "timeout", "20 ms");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void S46_a_fallback_takes_the_place_of_the_failed_node() {
        RunView run = engine().run(
                        Flow.named("s46")
                                .node("a", "fail", n -> n.maxRetries(2)
                                        .fallback("f")
                                        .param("message", "down"))
                                .node("f", "transform", n -> n.param("expression", "{'got': input.x}"))
                                .node("b", "echo")
                                .node("own", "echo")
                                .node("j", "echo")
                                .node("other", "echo")
                                .edge("a", "b")
                                .edge("f", "own")
                                .edge("a", "j")
                                .edge("other", "j")
                                .build(),
                        json("{\"x\":1}"));

        assertThatRun(run)
                .isCompleted()
                .hasNode("a", NodeStatus.FAILED)
                .hasAttempts("a", 2)
                .hasError("a", "io.flowcraft.node.DeliberateFailureException", "down")
                .hasOutput("f", "{\"got\":1}")
                .hasOutput("b", "{\"got\":1}")
                .hasOutput("own", "{\"got\":1}")
                .hasOutput("j", "{\"a\":{\"got\":1},\"other\":{\"x\":1}}");
    }

    @Test
    void S46_the_fallback_sees_what_went_wrong() {
        RunView run = engine().run(Flow.named("s46c")
                .node("a", "fail", n -> n.fallback("f").param("message", "down"))
                .node("f", "transform", n -> n.param("expression", "context._catch_error"))
                .build());

        assertThatRun(run)
                .isCompleted()
                .hasOutput("f", "{\"message\":\"down\",\"nodeId\":\"a\",\"blueprintId\":\"s46c\"}");
    }

    @Test
    void S46_a_shared_fallback_runs_once_and_the_other_failed_node_takes_its_outcome() {
        RunView run = engine().run(Flow.named("s46b")
                .node("a", "fail", n -> n.fallback("f"))
                .node("b", "fail", n -> n.fallback("f"))
                .node("f", "transform", n -> n.param("expression", "'saved'"))
                .node("afterA", "echo")
                .node("afterB", "echo")
                .edge("a", "afterA")
                .edge("b", "afterB")
                .build());

        assertThatRun(run).isCompleted().hasOutput("afterA", "\"saved\"").hasOutput("afterB", "\"saved\"");
        assertThat(nodes.executions("afterA")).isEqualTo(1);
        assertThat(nodes.executions("afterB")).isEqualTo(1);
    }

    @Test
    void a_chain_of_fallbacks_ends_when_its_last_ran_before_for_another_node() {
        RunView run = engine().run(Flow.named("met")
                .node("a", "fail", n -> n.fallback("f"))
                .node("f", "fail", n -> n.maxRetries(2)
                        .retryDelay(Duration.ofMinutes(1))
                        .fallback("g"))
                .node("b", "fail", n -> n.fallback("g"))
                .node("g", "echo")
                .node("after", "echo")
                .edge("a", "after")
                .build());

        assertThatRun(run).isCompleted().hasNode("f", NodeStatus.FAILED).hasNode("after", NodeStatus.COMPLETED);
        assertThat(nodes.executions("g")).isEqualTo(1);
    }

    @Test
    void a_chain_of_fallbacks_goes_on_where_the_first_node_stood() {
        RunView run = engine().run(Flow.named("chain")
                .node("a", "fail", n -> n.fallback("f"))
                .node("f", "fail", n -> n.fallback("g"))
                .node("g", "transform", n -> n.param("expression", "'third'"))
                .node("b", "echo")
                .edge("a", "b")
                .build());

        assertThatRun(run).isCompleted().hasOutput("b", "\"third\"").hasNode("f", NodeStatus.FAILED);
    }

    @Test
    void S48_cancel_stops_what_runs_and_starts_nothing_more() {
        List<Boolean> seen = new ArrayList<>();
        nodes.node("long", node -> {
            current.runs().cancel(node.runId());
            current.pass(Duration.ofSeconds(2));
            seen.add(node.isCancelled());
            return NodeResult.of(Sample.json("1"));
        });
        current = engine();
        RunView run = current.run(Flow.named("s48")
                .node("a", "long")
                .node("b", "echo")
                .edge("a", "b")
                .build());

        assertThat(seen).containsExactly(true);
        assertThatRun(run).hasStatus(RunStatus.CANCELLED).hasNode("b", NodeStatus.PENDING);
        assertThat(run.outputs()).isEmpty();
        assertThat(current.runs().cancel(run.run().runId()).status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void S56_a_value_that_cannot_be_kept_fails_the_node_that_wrote_it() {
        nodes.node("nan", node -> NodeResult.of(Double.NaN));
        nodes.node("huge", node -> {
            node.context().set("k", new java.math.BigDecimal("1e400"));
            return NodeResult.empty();
        });
        RunView nan = engine().run(Flow.named("s56a").node("a", "nan").build());
        RunView huge = engine().run(Flow.named("s56b").node("a", "huge").build());

        assertThatRun(nan).isFailed();
        assertThatRun(huge).isFailed().hasError("a", "value", "k");
        assertThat(huge.context()).isEmpty();
    }

    @Test
    void S66_an_expression_that_cannot_be_evaluated_fails_its_source_without_further_attempts() {
        RunView run = engine().run(Flow.named("s66")
                .node("a", "transform", n -> n.param("expression", "'text'").maxRetries(3))
                .node("b", "echo")
                .edge("a", "b", e -> e.condition("result.output > 5"))
                .build());

        assertThatRun(run).isFailed().hasAttempts("a", 1).hasError("a", "expression", "result.output > 5");
    }

    @Test
    void context_changes_of_a_failed_attempt_are_dropped() {
        nodes.node("flaky", node -> {
            node.context().set("attempt" + node.attempt(), JsonValue.TRUE);
            if (node.attempt() == 1) {
                throw new IllegalStateException("again");
            }
            return NodeResult.empty();
        });
        RunView run = engine().run(Flow.named("dropped")
                .node("a", "flaky", n -> n.maxRetries(2))
                .build());

        assertThatRun(run).isCompleted();
        assertThat(run.context().keySet()).containsExactly("attempt2");
    }
}
