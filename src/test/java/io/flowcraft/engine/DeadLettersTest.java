package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.node.NodeResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Dead letters of runs that went on without them, on the memory room. */
class DeadLettersTest extends ScenarioBase {

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        return new MemoryStores(clock).ports(queue);
    }

    @Test
    void a_dead_letter_of_what_a_retry_reset_starts_no_fallback_when_it_is_discarded() {
        AtomicBoolean broken = new AtomicBoolean(true);
        TestEngine engine = startedBesideBroken(broken);
        String runId = engine.submit("beside");
        queue.acknowledge(MessageOf.node(queue, "a"));
        engine.work();
        assertThatRun(engine.view(runId)).isFailed();
        bury(engine, Sample.ref(runId, "a"));
        broken.set(false);
        engine.runs().retry(runId, Optional.of("a"));

        engine.deadLetters().discard("buried");
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted().hasNode("a", NodeStatus.COMPLETED);
        assertThat(nodes.executions("f")).isZero();
    }

    @Test
    void a_dead_letter_of_a_run_that_failed_otherwise_changes_nothing_in_it_when_it_is_discarded() {
        TestEngine engine = startedBesideBroken(new AtomicBoolean(true));
        String runId = engine.submit("beside");
        queue.acknowledge(MessageOf.node(queue, "a"));
        engine.work();
        RunView failed = engine.view(runId);
        assertThatRun(failed).isFailed().hasNode("a", NodeStatus.PENDING);
        bury(engine, Sample.ref(runId, "a"));

        engine.deadLetters().discard("buried");

        assertThat(engine.view(runId)).isEqualTo(failed);
    }

    @Test
    void a_dead_letter_of_a_run_is_among_its_events() {
        TestEngine engine = startedBesideBroken(new AtomicBoolean());
        String runId = engine.submit("beside");
        bury(engine, Sample.ref(runId, "a"));
        engine.work();

        assertThat(engine.events().read(runId, 0, 100).orElseThrow().items())
                .filteredOn(event -> event.type() == EventType.JOB_FAILED)
                .singleElement()
                .matches(event -> event.nodeId().equals(Optional.of("a")));
    }

    @Test
    void a_node_that_a_dead_letter_holds_does_not_run_when_another_message_comes() {
        TestEngine engine = startedBesideBroken(new AtomicBoolean());
        String runId = engine.submit("beside");
        bury(engine, Sample.ref(runId, "a"));
        engine.work();

        assertThat(nodes.executions("b")).isOne();
        assertThat(nodes.executions("a")).isZero();
    }

    @Test
    void a_text_that_is_no_job_is_a_dead_letter_again_when_it_is_sent_back() {
        TestEngine engine = engine();
        engine.worker().process(new Delivery("certainly no job", false));
        DeadLetter first = onlyLetter(engine);
        clock.advance(Duration.ofSeconds(1));

        engine.deadLetters().redrive(first.id());

        DeadLetter again = onlyLetter(engine);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.payload()).isEqualTo("certainly no job");
        assertThat(again.reason()).isEqualTo(DeadLetter.Reason.MALFORMED);
        assertThat(again.deliveries()).isEqualTo(2);
        assertThat(again.at()).isAfter(first.at());
        assertThat(again.released()).isFalse();
    }

    private static DeadLetter onlyLetter(TestEngine engine) {
        List<DeadLetter> letters = engine.deadLetters()
                .list(new DeadLetterQuery(Optional.empty(), 10, Optional.empty()))
                .items();
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    /** a and b, whose fallback is f, and beside them x, which may be broken. */
    private TestEngine startedBesideBroken(AtomicBoolean broken) {
        nodes.node("fixable", node -> {
            if (broken.get()) {
                throw new IllegalStateException("broken");
            }
            return NodeResult.empty();
        });
        TestEngine engine = engine();
        engine.deploy(Flow.named("beside")
                .node("a", "echo", n -> n.fallback("f"))
                .node("b", "echo", n -> n.fallback("f"))
                .node("f", "echo")
                .node("x", "fixable")
                .build());
        return engine;
    }

    private static void bury(TestEngine engine, ActivationRef ref) {
        engine.ports()
                .deadLetters()
                .put(new DeadLetter(
                        "buried",
                        DeadLetter.Reason.WORKER_LOST,
                        JobCodec.encode(new Job(ref, "beside", 1)),
                        Optional.of(ref),
                        5,
                        "lost",
                        engine.now(),
                        false));
    }

    @Test
    void only_a_dead_letter_of_an_unknown_run_takes_the_index_of_its_run_with_it() {
        List<String> calls = new ArrayList<>();
        TroubledPorts.Trouble noted = new TroubledPorts.Trouble() {
            @Override
            public void before(String call) {
                calls.add(call);
            }

            @Override
            public void after(String call) {}
        };
        TestEngine engine = startedBesideBroken(new AtomicBoolean());
        ActivationRef known = Sample.ref(engine.submit("beside"), "a");
        DeadLetters letters = engine.newEngine(TroubledPorts.of(engine.ports(), noted), Probe.NONE)
                .deadLetters();

        letters.keep(Sample.job(known), DeadLetter.Reason.WORKER_LOST, 5, "lost");
        DeadLetter kept =
                letters.list(DeadLetterQuery.ofRun(known.runId(), 1)).items().get(0);
        letters.discard(kept.id());
        assertThat(calls).doesNotContain("IndexRemoval.forget");

        letters.keep(Sample.job(Sample.ref("nobody", "a")), DeadLetter.Reason.UNKNOWN_RUN, 7, "what");
        assertThat(calls).containsOnlyOnce("IndexRemoval.forget");
    }

    @Test
    void the_fallback_of_a_discarded_any_join_gets_what_started_the_join() {
        TestEngine engine = engine();
        Blueprint blueprint = Flow.named("any")
                .node("a", "echo")
                .node("b", "transform", n -> n.param("expression", "'b'"))
                .node("j", "absent", n -> n.joinAny().fallback("f"))
                .node("f", "echo")
                .edge("a", "j")
                .edge("b", "j")
                .build();
        engine.blueprints().put(new BlueprintWriter().write(blueprint), "any", true);
        String runId = engine.submit("any");
        queue.acknowledge(MessageOf.node(queue, "a"));
        engine.work();

        DeadLetter letter = engine.deadLetters()
                .list(DeadLetterQuery.ofRun(runId, 10))
                .items()
                .get(0);
        engine.deadLetters().discard(letter.id());
        engine.work();

        assertThatRun(engine.view(runId)).hasOutput("f", "\"b\"");
    }
}
