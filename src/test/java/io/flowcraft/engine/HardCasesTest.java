package io.flowcraft.engine;

import static io.flowcraft.engine.FlowScenarios.job;
import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryMessage;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.node.NodeResult;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unlucky moments and hostile code. */
class HardCasesTest extends ScenarioBase {

    private final MemoryStores stores = new MemoryStores(clock);
    private final MeddlingContextStore contexts = new MeddlingContextStore(stores.contexts());
    private Optional<TestEngine> current = Optional.empty();

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        return contexts.in(stores.ports(queue));
    }

    private TestEngine started() {
        current = Optional.of(engine());
        return current.get();
    }

    private TestEngine now() {
        return current.orElseThrow();
    }

    @Test
    void an_error_of_a_node_is_a_failed_attempt() {
        nodes.node("assert", node -> {
            throw new AssertionError("never happens");
        });
        RunView run = started()
                .run(Flow.named("error")
                        .node("a", "assert", n -> n.fallback("f"))
                        .node("f", "echo")
                        .build());

        assertThatRun(run).isCompleted().hasError("a", "java.lang.AssertionError", "never happens");
    }

    @Test
    void a_job_whose_node_exhausts_the_memory_goes_back_and_its_lease_too() {
        AtomicBoolean exhausted = new AtomicBoolean();
        nodes.node("greedy", node -> {
            if (exhausted.compareAndSet(false, true)) {
                throw new OutOfMemoryError("as if");
            }
            return NodeResult.empty();
        });
        TestEngine engine = started();
        engine.deploy(Flow.named("greedy").node("a", "greedy").build());
        String runId = engine.submit("greedy");
        var begin = engine.now();
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted();
        assertThat(Duration.between(begin, engine.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void causes_that_go_round_in_a_circle_are_a_failure_like_any_other() {
        nodes.node("circle", node -> {
            Exception first = new Exception("first");
            Exception second = new Exception("second", first);
            first.initCause(second);
            throw second;
        });
        RunView run = started().run(Flow.named("circle").node("a", "circle").build());

        assertThatRun(run).isFailed().hasError("a", "java.lang.Exception", "second");
    }

    @Test
    void an_output_or_an_action_that_no_store_keeps_fails_its_node_and_says_where_it_is() {
        nodes.node("output", node -> NodeResult.of(Map.of("list", List.of("sound", "a\u0000b"))));
        nodes.node("action", node -> NodeResult.empty().withAction("a\u0000b"));
        RunView output = started().run(Flow.named("output").node("a", "output").build());
        RunView action = started().run(Flow.named("action").node("a", "action").build());

        assertThatRun(output).isFailed().hasError("a", "value", "the output at /list/1: contains the character");
        assertThatRun(action).isFailed().hasError("a", "value", "the action: contains the character");
    }

    @Test
    void a_removed_key_that_no_context_can_have_is_not_sent_to_the_store() {
        nodes.node("remover", node -> {
            node.context().remove("a\u0000b");
            return NodeResult.empty();
        });
        RunView run = started().run(Flow.named("remover").node("a", "remover").build());

        assertThatRun(run).isCompleted();
        assertThat(contexts.changes).allMatch(ContextChanges::isEmpty);
    }

    @Test
    void a_message_that_comes_again_does_not_multiply_on_its_way_through_diamonds() {
        Flow flow = Flow.named("diamonds");
        int diamonds = 10;
        for (int i = 0; i < diamonds; i++) {
            flow = flow.node("s" + i, "echo").node("l" + i, "echo").node("r" + i, "echo");
            flow = flow.edge("s" + i, "l" + i).edge("s" + i, "r" + i);
            flow = flow.edge("l" + i, "s" + (i + 1)).edge("r" + i, "s" + (i + 1));
        }
        flow = flow.node("s" + diamonds, "fail", n -> n.param("untilAttempt", 2)
                .maxRetries(2)
                .retryDelay(Duration.ofDays(1)));
        TestEngine engine = started();
        engine.deploy(flow.build());
        String runId = engine.submit("diamonds");
        while (engine.step()) {}
        queue.send(List.of(job(engine.view(runId), "s0")), Duration.ZERO);
        int steps = 0;
        while (engine.step()) {
            steps++;
        }

        assertThat(steps).isLessThan(20);
        engine.work();
        assertThatRun(engine.view(runId)).isCompleted();
    }

    @Test
    void S24_a_chain_that_broke_off_far_from_its_message_goes_on() {
        Flow flow = Flow.named("chain");
        for (int i = 0; i < 8; i++) {
            flow = flow.node("n" + i, "echo");
            flow = i == 0 ? flow : flow.edge("n" + (i - 1), "n" + i);
        }
        TestEngine engine = started();
        engine.deploy(flow.build());
        String runId = engine.submit("chain");
        contexts.afterRecord = outcome -> {
            if (outcome.ref().activation().nodeId().equals("n5")) {
                contexts.afterRecord = other -> {};
                throw new UnavailableException("the worker dies here");
            }
        };
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted();
        assertThat(nodes.executed()).hasSize(8);
    }

    @Test
    void a_last_attempt_that_fails_without_its_lease_is_not_charged() {
        AtomicInteger calls = new AtomicInteger();
        List<Lease> taken = new ArrayList<>();
        nodes.node("zombie", node -> {
            if (calls.incrementAndGet() > 1) {
                return NodeResult.empty();
            }
            clock.advance(Duration.ofSeconds(45));
            ActivationRef ref = new ActivationRef(node.runId(), Activation.of("a"), 1);
            LeaseAnswer answer = stores.coordination().lease(ref, "other", Duration.ofSeconds(30));
            taken.add(((LeaseAnswer.Granted) answer).lease());
            throw new IllegalStateException("the connection is gone");
        });
        TestEngine engine = started();
        engine.deploy(Flow.named("zombie").node("a", "zombie").build());
        String runId = engine.submit("zombie");
        engine.step();
        taken.forEach(stores.coordination()::release);
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted().hasAttempts("a", 1);
    }

    @Test
    void nodes_that_share_a_fallback_both_stand_in_the_map_of_the_join_behind_them() {
        RunView run = started()
                .run(Flow.named("both")
                        .node("a", "fail", n -> n.fallback("f"))
                        .node("b", "fail", n -> n.fallback("f"))
                        .node("f", "transform", n -> n.param("expression", "'saved'"))
                        .node("j", "echo")
                        .edge("a", "j")
                        .edge("b", "j")
                        .build());

        assertThatRun(run).isCompleted().hasOutput("j", "{\"a\":\"saved\",\"b\":\"saved\"}");
    }

    @Test
    void a_condition_on_an_edge_of_a_node_that_did_not_fail_cannot_fail_the_shared_fallback() {
        RunView run = started()
                .run(Flow.named("innocent")
                        .node("a", "fail", n -> n.fallback("f"))
                        .node("b", "transform", n -> n.param("expression", "{'n': 7}")
                                .fallback("f"))
                        .node("f", "transform", n -> n.param("expression", "'saved'"))
                        .node("afterA", "echo")
                        .node("afterB", "echo")
                        .edge("a", "afterA")
                        .edge("b", "afterB", e -> e.condition("result.output.n > 5"))
                        .build());

        assertThatRun(run).isCompleted().hasOutput("afterA", "\"saved\"").hasOutput("afterB", "{\"n\":7}");
    }

    @Test
    void the_last_of_a_chain_of_fallbacks_chooses_in_one_pass_whatever_its_inputs() {
        nodes.node("go", node -> NodeResult.of(node.input()).withAction("go"));
        RunView run = started()
                .run(Flow.named("pass")
                        .node("a", "fail", n -> n.fallback("f"))
                        .node("f", "fail", n -> n.fallback("g"))
                        .node("g", "go", n -> n.input("x"))
                        .node("named", "echo")
                        .node("plain", "echo")
                        .edge("f", "named", e -> e.action("go"))
                        .edge("a", "plain")
                        .build());

        assertThatRun(run).isCompleted().hasNode("named", NodeStatus.COMPLETED).hasNode("plain", NodeStatus.SKIPPED);
    }

    @Test
    void inputs_of_a_fallback_may_name_what_went_wrong() {
        RunView run = started()
                .run(Flow.named("caught")
                        .node("a", "fail", n -> n.fallback("f").param("message", "down"))
                        .node("f", "echo", n -> n.input("_catch_error"))
                        .build());

        assertThatRun(run).hasOutput("f", "{\"message\":\"down\",\"nodeId\":\"a\",\"blueprintId\":\"caught\"}");
    }

    @Test
    void a_key_of_a_submit_that_was_refused_is_free() {
        TestEngine engine = started();
        engine.deploy(graph("known", "a"));
        assertThatThrownBy(() -> engine.runs().submit(keyed("unknown"))).isInstanceOf(UnknownBlueprintException.class);

        assertThat(engine.runs().submit(keyed("known")).created()).isTrue();
    }

    @Test
    void a_submit_that_broke_off_between_two_first_jobs_is_healed_by_its_repetition() {
        TestEngine engine = started();
        engine.deploy(graph("half", "a b j", "a>j", "b>j"));
        Submitted first = engine.runs().submit(keyed("half"));
        queue.acknowledge(MessageOf.node(queue, "b"));
        engine.work();
        engine.runs().submit(keyed("half"));
        engine.work();

        assertThatRun(engine.view(first.run().runId())).isCompleted();
        assertThat(nodes.executions("a")).isEqualTo(1);
    }

    @Test
    void an_any_join_whose_claim_was_made_during_a_rebuild_gets_an_input() {
        TestEngine engine = started();
        engine.deploy(Flow.named("claim")
                .node("a", "transform", n -> n.param("expression", "'a'"))
                .node("b", "transform", n -> n.param("expression", "'b'"))
                .node("j", "echo", n -> n.joinAny())
                .edge("a", "j")
                .edge("b", "j")
                .build());
        String runId = engine.submit("claim");
        MemoryMessage a = MessageOf.node(queue, "a");
        engine.newWorker().process(new Delivery(JobCodec.encode(a.job()), true));
        queue.acknowledge(a);
        stores.coordination().forget(runId);
        MemoryMessage b = MessageOf.node(queue, "b");
        contexts.afterRecords = () -> {
            contexts.afterRecords = () -> {};
            engine.newWorker().process(new Delivery(JobCodec.encode(b.job()), true));
            queue.acknowledge(b);
        };
        engine.process(engine.newWorker(), MessageOf.node(queue, "j"));
        engine.work();

        RunView run = engine.view(runId);
        assertThatRun(run).isCompleted();
        assertThat(run.outputs().get("j")).isIn(Sample.json("\"a\""), Sample.json("\"b\""));
    }

    @Test
    void a_cancelled_node_is_interrupted_once_and_may_then_clean_up() {
        List<Boolean> interrupted = new ArrayList<>();
        nodes.node("long", node -> {
            now().runs().cancel(node.runId());
            for (int i = 0; i < 3; i++) {
                now().pass(Duration.ofSeconds(1));
                interrupted.add(Thread.interrupted());
            }
            return NodeResult.empty();
        });
        started().run(Flow.named("cleanup").node("a", "long").build());

        assertThat(interrupted).containsExactly(true, false, false);
    }

    @Test
    void a_job_for_an_iteration_of_a_node_that_has_none_executes_nothing() {
        TestEngine engine = started();
        engine.deploy(graph("stray", "a b", "a>b"));
        String runId = engine.submit("stray");
        queue.send(
                List.of(new Job(Sample.ref(runId, "a:3"), "stray", 1), new Job(Sample.ref(runId, "a", 7), "stray", 1)),
                Duration.ZERO);
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted();
        assertThat(nodes.executed()).containsExactly("a", "b");
    }

    @Test
    void a_message_with_an_impossible_run_id_is_dropped_before_a_store_is_asked() {
        String text = "{\"runId\":\"a\\u0000b\",\"blueprintId\":\"x\",\"nodeId\":\"a\",\"attempt\":1}";

        assertThat(started().newWorker().process(new Delivery(text, false))).isEqualTo(Disposition.ACKNOWLEDGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\ud800", "LONG"})
    void a_message_with_an_impossible_node_id_is_a_dead_letter_before_a_store_is_asked(String nodeId) {
        String id = nodeId.equals("LONG") ? "n".repeat(3_000) : nodeId;
        TestEngine engine = started();
        Worker worker = engine.newWorker();
        worker.process(new Delivery("{\"runId\":\"r\",\"blueprintId\":\"x\",\"nodeId\":\"" + id + "\"}", false));

        assertThat(engine.deadLetters()
                        .list(new DeadLetterQuery(Optional.empty(), 10, Optional.empty()))
                        .items())
                .singleElement()
                .extracting(DeadLetter::reason)
                .isEqualTo(DeadLetter.Reason.MALFORMED);
    }

    @Test
    void a_time_out_that_cannot_be_watched_because_the_worker_stops_is_no_failure_of_the_node() {
        TestEngine engine = started();
        engine.deploy(Flow.named("stopping")
                .node("a", "echo", n -> n.timeout(Duration.ofSeconds(1)))
                .build());
        String runId = engine.submit("stopping");
        Worker stopping = engine.newWorker(new Scheduler() {
            @Override
            public Scheduled after(Duration delay, Runnable task) {
                throw new RejectedExecutionException("stopping");
            }

            @Override
            public Scheduled every(Duration pause, Runnable task) {
                return () -> {};
            }
        });
        engine.process(stopping, queue.take().orElseThrow());

        assertThatRun(engine.view(runId)).hasStatus(RunStatus.RUNNING);
        engine.work();
        assertThatRun(engine.view(runId)).isCompleted().hasAttempts("a", 1);
        assertThat(nodes.executions("a")).isEqualTo(1);
    }

    @Test
    void I18_what_a_resume_let_happen_is_told_after_it_by_who_read_the_run_before() {
        TestEngine engine = started();
        engine.deploy(graph("resumed", "a b", "a>b"));
        String runId = engine.submit("resumed");
        contexts.beforeRecords = () -> {
            contexts.beforeRecords = () -> {};
            engine.pauses().pause(runId);
            engine.pauses().resume(runId);
            engine.work();
        };

        List<Event> events = EventScenarios.all(engine, runId);

        assertThat(events)
                .extracting(Event::type)
                .containsExactly(
                        EventType.WORKFLOW_START,
                        EventType.WORKFLOW_PAUSE,
                        EventType.WORKFLOW_RESUME,
                        EventType.NODE_FINISH,
                        EventType.NODE_FINISH);
        assertThat(EventScenarios.all(engine, runId))
                .startsWith(events.toArray(Event[]::new))
                .hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({"PT0.1S, PT0.5S", "PT0.5S, PT0.5S", "PT20S, PT20S", "PT5M, PT5M", "PT1H, PT5M"})
    void a_job_of_what_somebody_holds_comes_back_once_when_the_lease_may_be_over(Duration held, Duration wait) {
        TestEngine engine = started();
        engine.deploy(graph("held", "a"));
        String runId = engine.submit("held");
        engine.ports().coordination().lease(Sample.ref(runId, "a"), "somebody", held);

        engine.step();

        assertThat(queue.peek()).hasSize(1);
        assertThat(queue.nextDue()).contains(engine.now().plus(wait));
        assertThat(nodes.executed()).isEmpty();
    }

    @Test
    void a_fallback_that_ended_for_one_node_decides_nothing_for_another_that_still_runs() {
        nodes.node("broken", node -> {
            throw new IllegalStateException("broken");
        });
        TestEngine engine = started();
        engine.deploy(Flow.named("shared")
                .node("x", "broken", n -> n.fallback("f"))
                .node("y", "transform", n -> n.param("expression", "1").fallback("f"))
                .node("w", "transform", n -> n.param("expression", "2"))
                .node("f", "echo")
                .node("j", "echo")
                .edge("y", "j")
                .edge("w", "j")
                .build());
        String runId = engine.submit("shared");
        for (String nodeId : List.of("x", "w", "y")) {
            engine.process(engine.worker(), MessageOf.node(queue, nodeId));
        }
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted().hasOutput("j", "{\"y\": 1, \"w\": 2}");
        assertThat(nodes.executions("f")).isEqualTo(1);
    }

    @Test
    void who_comes_second_goes_on_with_the_outcome_of_who_came_first_and_died() {
        nodes.node("slow", node -> {
            Outcome first = Courses.completed(now().course(node.runId()), "a", 0);
            assertThat(now().ports().contexts().record(first, ContextChanges.none(), 1))
                    .isInstanceOf(Recorded.First.class);
            return NodeResult.of("too late");
        });
        RunView run = started()
                .run(Flow.named("second")
                        .node("a", "slow")
                        .node("b", "echo")
                        .edge("a", "b")
                        .build());

        assertThatRun(run).isCompleted().hasOutput("a", "true").hasOutput("b", "true");
        assertThat(nodes.executions("a")).isEqualTo(1);
    }

    @Test
    void the_lease_of_a_node_whose_run_is_cancelled_meanwhile_is_given_back() {
        nodes.node("cancels", node -> {
            now().runs().cancel(node.runId());
            return NodeResult.empty();
        });
        RunView run = started().run(Flow.named("cancels").node("a", "cancels").build());

        assertThatRun(run).hasStatus(RunStatus.CANCELLED);
        assertThat(isFree(run.run().runId(), "a")).isTrue();
    }

    @Test
    void the_lease_of_a_cancelled_node_that_was_told_so_is_given_back() {
        nodes.node("cancels", node -> {
            now().runs().cancel(node.runId());
            now().pass(Duration.ofSeconds(1));
            return NodeResult.empty();
        });
        RunView run = started().run(Flow.named("cancels").node("a", "cancels").build());

        assertThatRun(run).hasStatus(RunStatus.CANCELLED);
        assertThat(isFree(run.run().runId(), "a")).isTrue();
    }

    private boolean isFree(String runId, String nodeId) {
        return now().ports().coordination().lease(Sample.ref(runId, nodeId), "anybody", Duration.ofSeconds(1))
                instanceof LeaseAnswer.Granted;
    }

    @Test
    void when_the_queue_is_away_no_lease_of_what_follows_is_kept() {
        TestEngine engine = started();
        engine.deploy(graph("fork", "a b c", "a>b", "a>c"));
        String runId = engine.submit("fork");
        TroubledPorts.Trouble away = new TroubledPorts.Trouble() {
            @Override
            public void before(String call) {
                if (call.equals("JobQueue.send")) {
                    throw new UnavailableException("away: " + call);
                }
            }

            @Override
            public void after(String call) {}
        };
        Worker worker = engine.newEngine(TroubledPorts.of(engine.ports(), away), Probe.NONE)
                .worker();

        engine.process(worker, queue.take().orElseThrow());

        assertThat(nodes.executed()).containsExactly("a");
        assertThat(isFree(runId, "b")).isTrue();
        assertThat(isFree(runId, "c")).isTrue();
    }

    @Test
    void a_message_that_comes_again_leaves_no_lease_behind() {
        TestEngine engine = started();
        RunView run = engine.run(graph("again", "a b", "a>b"));
        engine.deploy(
                Flow.named("open").node("a", "echo").wait("w").edge("a", "w").build());
        String runId = engine.submit("open");
        engine.workNow();
        queue.send(List.of(Sample.job(Sample.ref(runId, "a"))), Duration.ZERO);
        engine.step();

        assertThat(isFree(runId, "a")).as("in a run that goes on").isTrue();
        queue.send(List.of(Sample.job(Sample.ref(run.run().runId(), "a"))), Duration.ZERO);
        engine.step();
        assertThat(isFree(run.run().runId(), "a")).as("in one that has ended").isTrue();
    }

    @Test
    void a_resume_whose_output_no_store_could_keep_is_refused() {
        TestEngine engine = started();
        engine.deploy(Flow.named("waits").wait("w").build());
        String runId = engine.submit("waits");
        engine.workNow();

        assertThatThrownBy(() ->
                        engine.waits().resume(runId, "w", Optional.empty(), Sample.json("{\"a\": [\"\\u0000\"]}")))
                .isInstanceOfSatisfying(InvalidSubmissionException.class, refused -> assertThat(refused.pointer())
                        .isEqualTo("/output/a/0"));
        engine.workNow();
        assertThatRun(engine.view(runId)).hasStatus(RunStatus.AWAITING);
    }

    @Test
    void a_subflow_that_would_begin_with_a_key_no_context_has_fails_its_node() {
        TestEngine engine = started();
        engine.deploy(graph("child", "c"));
        String key = "k".repeat(300);
        RunView run = engine.run(Flow.named("parent")
                .node("s", "subflow", n -> n.param("blueprintId", "child")
                        .param("inputs", Sample.object(Map.of(key, Sample.text("x")))))
                .build());

        assertThatRun(run).isFailed();
        assertThat(run.errors()).singleElement().matches(error -> error.type().equals("subflow"));
        assertThat(nodes.executions("c")).isZero();
    }

    @Test
    void a_repeated_submit_sends_nothing_again_of_what_has_begun() {
        TestEngine engine = started();
        engine.deploy(
                Flow.named("begun").node("a", "echo").wait("w").edge("a", "w").build());
        String runId = engine.submit("begun");
        engine.workNow();

        engine.submit("begun", JsonValue.EMPTY_JSON_OBJECT, runId);

        assertThat(queue.peek()).isEmpty();
    }

    private static Submission keyed(String blueprintId) {
        return new Submission(
                blueprintId,
                Optional.empty(),
                Optional.empty(),
                JsonValue.EMPTY_JSON_OBJECT,
                Map.of(),
                Optional.of("the key"),
                "default");
    }
}
