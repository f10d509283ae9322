package io.flowcraft.engine;

import static io.flowcraft.engine.FlowScenarios.job;
import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.MemoryMessage;
import io.flowcraft.node.NodeResult;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Messages that come twice, late or at once, and submits that are repeated. */
abstract class DeliveryScenarios extends ScenarioBase {

    @Test
    void S12_a_join_waits_although_one_predecessor_is_delivered_again_and_again() {
        TestEngine engine = engine();
        engine.deploy(Flow.named("s12")
                .node("a", "echo")
                .node("b", "fail", n -> n.param("untilAttempt", 2).maxRetries(2).retryDelay(Duration.ofMinutes(1)))
                .node("j", "echo")
                .edge("a", "j")
                .edge("b", "j")
                .build());
        String runId = engine.submit("s12");
        for (int i = 0; i < 5; i++) {
            queue.send(List.of(job(engine.view(runId), "a")), Duration.ZERO);
        }
        while (engine.step()) {}

        assertThatRun(engine.view(runId)).hasStatus(RunStatus.RUNNING).hasNode("j", NodeStatus.PENDING);
        engine.work();
        assertThatRun(engine.view(runId)).isCompleted();
        assertThat(nodes.executions("a")).isEqualTo(1);
        assertThat(nodes.executions("j")).isEqualTo(1);
    }

    @Test
    void every_job_carries_the_trace_of_the_submit_and_every_node_can_pass_it_on() {
        List<Job> jobs = new ArrayList<>();
        List<Optional<String>> traces = new ArrayList<>();
        nodes.node("look", node -> {
            jobs.addAll(queue.peek());
            traces.add(node.traceparent());
            if (node.attempt() == 1) {
                throw new IllegalStateException("tried again after a while");
            }
            return NodeResult.empty();
        });
        TestEngine engine = engine();
        engine.deploy(Flow.named("child")
                .node("c", "look", n -> n.maxRetries(2).retryDelay(Duration.ofMinutes(1)))
                .build());
        engine.deploy(Flow.named("traced")
                .node("a", "look", n -> n.maxRetries(2))
                .edge("a", "s")
                .sleep("s", Duration.ofMinutes(1))
                .edge("s", "sub")
                .subflow("sub", "child")
                .edge("sub", "x")
                .edge("sub", "y")
                .node("x", "look", n -> n.maxRetries(2))
                .node("y", "look", n -> n.maxRetries(2).retryDelay(Duration.ofMinutes(1)))
                .build());
        String runId = engine.submitTraced("traced", Sample.TRACE);
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted();
        assertThat(traces).hasSize(8).containsOnly(Optional.of(Sample.TRACE));
        assertThat(jobs).hasSizeGreaterThan(7).extracting(Job::traceparent).containsOnly(Optional.of(Sample.TRACE));
    }

    @Test
    void S24_a_redelivered_job_goes_on_with_the_recorded_outcome() {
        AtomicInteger calls = new AtomicInteger();
        nodes.node("random", node -> NodeResult.of(calls.incrementAndGet())
                .withAction(calls.get() == 1 ? "first" : "second"));
        TestEngine engine = engine();
        engine.deploy(Flow.named("s24")
                .node("a", "random")
                .node("b", "echo")
                .node("c", "echo")
                .edge("a", "b", e -> e.action("first"))
                .edge("a", "c", e -> e.action("second"))
                .build());
        String runId = engine.submit("s24");
        MemoryMessage message = queue.take().orElseThrow();
        engine.newWorker().process(TestEngine.delivery(message));
        queue.redeliver();
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted().hasOutput("b", "1").hasNode("c", NodeStatus.SKIPPED);
        assertThat(calls).hasValue(1);
    }

    @Test
    void S25_of_two_workers_with_the_same_job_one_executes_it() {
        AtomicInteger running = new AtomicInteger();
        nodes.node("meet", node -> {
            if (running.incrementAndGet() == 1) {
                current.process(current.newWorker(), queue.take().orElseThrow());
            }
            return NodeResult.of(running.get());
        });
        current = engine();
        current.deploy(Flow.named("s25").node("a", "meet").build());
        String runId = current.submit("s25");
        queue.send(List.of(job(current.view(runId), "a")), Duration.ZERO);
        current.work();

        assertThatRun(current.view(runId)).isCompleted().hasOutput("a", "1");
        assertThat(nodes.executions("a")).isEqualTo(1);
    }

    private TestEngine current;

    @Test
    void S9_of_two_last_nodes_that_end_at_the_same_instant_one_completes_the_run() {
        nodes.node("meet", node -> {
            queue.take().ifPresent(message -> current.process(current.newWorker(), message));
            return NodeResult.empty();
        });
        current = engine();
        RunView run =
                current.run(Flow.named("s9").node("a", "meet").node("b", "meet").build());

        assertThatRun(run).isCompleted();
        assertThat(nodes.executed()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void a_job_of_an_unknown_run_is_put_back_and_nothing_is_executed() {
        TestEngine engine = engine();
        ActivationRef ref = new ActivationRef("nobody", Activation.of("a"), 1);
        queue.send(List.of(new Job(ref, "x", 1)), Duration.ZERO);
        engine.step();

        assertThat(queue.peek()).hasSize(1);
        assertThat(queue.nextDue()).contains(engine.now().plus(Duration.ofSeconds(10)));
        assertThat(nodes.executed()).isEmpty();
    }

    @Test
    void S3_a_job_whose_implementation_is_missing_here_is_put_back_for_another_worker() {
        TestEngine engine = engine();
        engine.deploy(graph("s3", "a"));
        String runId = engine.submit("s3");
        Worker without = engine.newWorker(new TestNodes().registry());
        engine.process(without, queue.take().orElseThrow());

        assertThatRun(engine.view(runId)).hasStatus(RunStatus.RUNNING);
        engine.work();
        assertThatRun(engine.view(runId)).isCompleted();
    }

    @Test
    void a_late_job_of_a_finished_run_changes_nothing() {
        TestEngine engine = engine();
        RunView run = engine.run(graph("late", "a b", "a>b"));
        queue.send(List.of(job(run, "a"), job(run, "b")), Duration.ZERO);
        engine.work();

        assertThat(engine.view(run.run().runId())).isEqualTo(run);
        assertThat(nodes.executed()).containsExactly("a", "b");
    }

    @Test
    void a_job_that_nothing_makes_ready_is_dropped() {
        TestEngine engine = engine();
        engine.deploy(graph("early", "a b c", "a>b", "b>c"));
        String runId = engine.submit("early");
        MemoryMessage first = queue.take().orElseThrow();
        queue.send(List.of(job(engine.view(runId), "c")), Duration.ZERO);
        engine.step();

        assertThat(nodes.executed()).isEmpty();
        engine.process(engine.newWorker(), first);
        engine.work();
        assertThatRun(engine.view(runId)).isCompleted();
        assertThat(nodes.executed()).containsExactly("a", "b", "c");
    }

    @Test
    void S12_jobs_of_everything_that_may_ever_run_come_at_any_time_and_change_nothing() {
        List<String> order = new ArrayList<>();
        nodes.node("note", node -> {
            order.add(node.nodeId() + " " + node.input());
            return NodeResult.of(node.input());
        });
        nodes.node("next", node -> {
            int n = node.context().get("n") instanceof JsonNumber last ? last.intValue() + 1 : 1;
            node.context().set("n", n);
            return NodeResult.of(n);
        });
        TestEngine engine = engine();
        engine.deploy(Flow.named("eager")
                .batch("b", "note", batch -> batch.input("list").chunkSize(1))
                .node("inc", "next")
                .node("c", "loop-controller", n -> n.param("condition", "n < 3"))
                .node("end", "note")
                .edge("b", "inc")
                .edge("inc", "c")
                .edge("c", "inc", e -> e.action("continue"))
                .edge("c", "end", e -> e.action("break"))
                .build());
        String runId = engine.submit("eager", json("{\"list\": [0, 1, 2, 3, 4]}"));
        String keys = "end c c:3 c:2 c:1 c:0 inc inc:3 inc:2 inc:1 inc:0 b_gather"
                + " b_scatter:5 b_scatter:4 b_scatter:3 b_scatter:2 b_scatter:1 b_scatter:0";
        while (!engine.view(runId).run().status().isFinal()) {
            MemoryMessage due = queue.take().orElseThrow();
            for (String key : keys.split(" ")) {
                Job job = new Job(new ActivationRef(runId, Activation.parse(key), 1), "eager", 1);
                engine.worker().process(new Delivery(JobCodec.encode(job), true));
            }
            engine.process(engine.worker(), due);
        }
        engine.work();

        assertThatRun(engine.view(runId))
                .isCompleted()
                .hasOutput("b_gather", "[0, 1, 2, 3, 4]")
                .hasOutput("end", "3");
        assertThat(order)
                .containsExactly("b_scatter 0", "b_scatter 1", "b_scatter 2", "b_scatter 3", "b_scatter 4", "end 3");
        assertThat(nodes.executions("inc")).isEqualTo(3);
    }

    @Test
    void a_submit_that_is_repeated_answers_the_same_run() {
        TestEngine engine = engine();
        engine.deploy(graph("same", "a"));
        Submitted first = engine.runs().submit(keyed("{\"x\":1}"));
        Submitted second = engine.runs().submit(keyed("{\"x\":1.0}"));

        assertThat(first.created()).isTrue();
        assertThat(second.created()).isFalse();
        assertThat(second.run().runId()).isEqualTo(first.run().runId());
        assertThatThrownBy(() -> engine.runs().submit(keyed("{\"x\":2}")))
                .isInstanceOf(SubmitConflictException.class)
                .hasMessageContaining("another body");
        engine.work();
        assertThat(nodes.executions("a")).isEqualTo(1);
    }

    @Test
    void a_key_is_not_bound_to_a_submit_that_was_refused() {
        TestEngine engine = engine();
        assertThatThrownBy(() -> engine.runs().submit(keyed("{\"x\":1}")))
                .isInstanceOf(UnknownBlueprintException.class)
                .hasMessageContaining("same");
        engine.deploy(graph("same", "a"));

        assertThat(engine.runs().submit(keyed("{\"x\":2}")).created()).isTrue();
    }

    @Test
    void a_job_of_a_newer_version_is_left_to_newer_workers() {
        Disposition disposition = engine().newWorker()
                .process(new Delivery("{\"v\":2,\"runId\":\"r\",\"nodeId\":\"a\",\"something\":\"new\"}", false));

        assertThat(disposition).isEqualTo(Disposition.DEFER);
    }

    @Test
    void a_submit_that_broke_off_before_the_first_job_is_healed_by_its_repetition() {
        TestEngine engine = engine();
        engine.deploy(graph("broken", "a"));
        Submitted first = engine.runs().submit(keyed("broken", "{}"));
        queue.acknowledge(queue.take().orElseThrow());
        engine.runs().submit(keyed("broken", "{}"));
        engine.work();

        assertThatRun(engine.view(first.run().runId())).isCompleted();
    }

    @Test
    void a_lost_index_is_rebuilt_from_the_outcomes() {
        TestEngine engine = engine();
        engine.deploy(Flow.named("lost")
                .node("a", "echo")
                .node("b", "echo")
                .node("c", "echo", n -> n.joinAny())
                .node("d", "echo")
                .edge("a", "c")
                .edge("b", "c")
                .edge("a", "d")
                .edge("b", "d")
                .build());
        String runId = engine.submit("lost");
        engine.step();
        loseIndex(runId);
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted();
        assertThat(nodes.executions("c")).isEqualTo(1);
        assertThat(nodes.executions("d")).isEqualTo(1);
    }

    /** Makes the stores forget what they know of a run but for the truth. */
    abstract void loseIndex(String runId);

    private static Submission keyed(String context) {
        return keyed("same", context);
    }

    private static Submission keyed(String blueprintId, String context) {
        JsonValue value = Sample.json(context);
        return new Submission(
                blueprintId,
                Optional.empty(),
                Optional.empty(),
                value.asJsonObject(),
                Map.of("k", "v"),
                Optional.of("key of " + blueprintId),
                "default");
    }
}
