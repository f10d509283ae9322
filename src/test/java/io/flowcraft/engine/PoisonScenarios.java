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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that no delivery can do any good, and what operators do with them. */
abstract class PoisonScenarios extends ScenarioBase {

    private static final int MOST_STARTS = 5;
    private static final int PATIENCE = 1_000;

    private static List<DeadLetter> letters(TestEngine engine) {
        return engine.deadLetters()
                .list(new DeadLetterQuery(Optional.empty(), 100, Optional.empty()))
                .items();
    }

    private static DeadLetter onlyLetter(TestEngine engine) {
        assertThat(letters(engine)).hasSize(1);
        return letters(engine).get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{}",
                "{\"runId\":7,\"nodeId\":\"a\"}",
                "{\"runId\":\"r\"}",
                "{\"runId\":\"r/../s\",\"nodeId\":\"a\"}",
                "{\"runId\":\"r\",\"nodeId\":\":1\"}",
                "{\"runId\":\"r\",\"nodeId\":\"a:-1\"}",
                "{\"runId\":\"r\",\"nodeId\":\"a\",\"attempt\":\"first\"",
                "{\"runId\":\"r\",\"nodeId\":\"a\",\"waited\":\"long\"}"
            })
    void S30_a_malformed_message_is_a_dead_letter_at_once(String text) {
        TestEngine engine = engine();

        assertThat(engine.newWorker().process(new Delivery(text, false))).isEqualTo(Disposition.ACKNOWLEDGE);
        assertThat(engine.newWorker().process(new Delivery(text, true))).isEqualTo(Disposition.ACKNOWLEDGE);
        DeadLetter letter = onlyLetter(engine);
        assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.MALFORMED);
        assertThat(letter.payload()).isEqualTo(text);
        assertThat(letter.error()).isNotBlank();
        engine.deadLetters().redrive(letter.id());
        assertThat(onlyLetter(engine).reason()).isEqualTo(DeadLetter.Reason.MALFORMED);
        assertThat(onlyLetter(engine).payload()).isEqualTo(text);
        assertThat(queue.peek()).isEmpty();
        engine.deadLetters().discard(letter.id());
        assertThat(letters(engine)).isEmpty();
    }

    @Test
    void S30_huge_and_deep_messages_are_dead_letters_at_once() {
        TestEngine engine = engine();
        String deep = "{\"runId\":" + "[".repeat(100_000);
        String huge = "{\"runId\":\"" + "x".repeat(2_000_000) + "\",\"nodeId\":\"a\"}";
        String number = "{\"runId\":\"r\",\"nodeId\":\"a\",\"v\":1e999999999,\"generation\":1e999999999}";

        assertThat(engine.newWorker().process(new Delivery(deep, false))).isEqualTo(Disposition.ACKNOWLEDGE);
        assertThat(engine.newWorker().process(new Delivery(huge, false))).isEqualTo(Disposition.ACKNOWLEDGE);
        assertThat(letters(engine))
                .extracting(DeadLetter::reason)
                .containsExactly(DeadLetter.Reason.MALFORMED, DeadLetter.Reason.MALFORMED);
        assertThat(letters(engine)).extracting(DeadLetter::payload).containsExactlyInAnyOrder(deep, huge);
        assertThat(engine.newWorker().process(new Delivery(number, false))).isNotEqualTo(Disposition.PUT_BACK);
    }

    @Test
    void S30_a_message_that_the_queue_gave_up_is_a_dead_letter_and_can_be_redriven() {
        TestEngine engine = engine();
        engine.deploy(Flow.named("simple").node("a", "pass").build());
        String runId = engine.submit("simple");
        MemoryMessage message = queue.take().orElseThrow();
        String text = JobCodec.encode(message.job());
        Delivery givenUp = new Delivery(text, true, Duration.ZERO, Duration.ZERO, true);

        assertThat(engine.newWorker().process(givenUp)).isEqualTo(Disposition.ACKNOWLEDGE);
        queue.acknowledge(message);

        DeadLetter letter = onlyLetter(engine);
        assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.DELIVERY_LIMIT);
        assertThat(letter.payload()).isEqualTo(text);
        engine.deadLetters().redrive(letter.id());
        engine.work();
        assertThat(engine.view(runId).run().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void S30_a_job_of_an_unknown_run_is_a_dead_letter_after_a_minute() {
        TestEngine engine = engine();
        var begin = engine.now();
        queue.send(List.of(new Job(new ActivationRef("nobody", Activation.of("a"), 1), "x", 1)), Duration.ZERO);
        while (letters(engine).isEmpty()) {
            assertThat(queue.peek()).hasSize(1);
            engine.step();
            engine.pass(Duration.ofSeconds(10));
        }

        assertThat(Duration.between(begin, engine.now())).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(80));
        assertThat(queue.peek()).isEmpty();
        DeadLetter letter = onlyLetter(engine);
        assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.UNKNOWN_RUN);
        assertThat(letter.deliveries()).as("six times ten seconds").isEqualTo(7);
        engine.deadLetters().redrive(letter.id());
        assertThat(letters(engine)).isEmpty();
        assertThat(queue.peek()).singleElement().matches(job -> job.waited().isZero());
        engine.work();
        engine.deadLetters().discard(onlyLetter(engine).id());
        assertThat(letters(engine)).isEmpty();
        assertThat(queue.peek()).isEmpty();
    }

    @Test
    void S3_after_an_hour_a_job_without_implementation_is_a_dead_letter_that_names_it_and_can_be_redriven() {
        TestEngine engine = engine();
        engine.deploy(graph("s3-hour", "a b", "a>b"));
        String runId = engine.submit("s3-hour");
        var begin = engine.now();
        engine.handOver(engine.newEngine(new TestNodes().registry()));
        engine.work();

        assertThat(Duration.between(begin, engine.now())).isBetween(Duration.ofMinutes(55), Duration.ofMinutes(65));
        DeadLetter letter = onlyLetter(engine);
        assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.MISSING_IMPLEMENTATION);
        assertThat(letter.error()).contains("'echo'");
        assertThatRun(engine.view(runId)).hasStatus(RunStatus.RUNNING);
        assertThat(engine.view(runId).attention())
                .singleElement()
                .matches(attention -> attention.nodeId().equals("a")
                        && attention.deadLetterId().equals(letter.id())
                        && attention.reason().contains("'echo'"));
        engine.passSlowly(Duration.ofMinutes(2));
        assertThat(engine.reconciler().sweep()).noneMatch(Reconciled::helped);
        engine.handOver(engine.newEngine(nodes.registry()));
        engine.deadLetters().redrive(letter.id());
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted();
        assertThat(engine.view(runId).attention()).isEmpty();
        assertThat(letters(engine)).isEmpty();
    }

    @Test
    void S3_a_job_that_waits_for_its_implementation_is_not_multiplied_by_the_reconciler() {
        TestEngine engine = engine();
        engine.deploy(graph("s3-once", "a"));
        String runId = engine.submit("s3-once");
        engine.handOver(engine.newEngine(new TestNodes().registry()));
        for (int i = 0; i < 40; i++) {
            while (engine.step()) {}
            engine.reconciler().touch();
            engine.pass(Duration.ofSeconds(31));
            engine.reconciler().pass();
            engine.fireTimers();
        }

        assertThat(queue.peek().size() + engine.ports().timers().ofRun(runId).size())
                .as("jobs for the one activation, in the queue or in timers")
                .isEqualTo(1);
        assertThatRun(engine.view(runId)).hasStatus(RunStatus.RUNNING);
    }

    /** s before killer and fine; after follows killer, which is for the caller to add. */
    private static Flow killing(String id) {
        return Flow.named(id)
                .node("s", "echo")
                .node("fine", "echo")
                .node("after", "echo")
                .edge("s", "killer")
                .edge("s", "fine")
                .edge("killer", "after");
    }

    private int kills;
    private Optional<Crash> victim = Optional.empty();

    private NodeResult kill() {
        if (kills > 0) {
            kills--;
            victim.orElseThrow().now();
        }
        return NodeResult.of("survived");
    }

    /** So often the worker that executes the node killer dies. */
    private void die(TestEngine engine, int times) {
        kills = times;
        for (int i = 0; kills > 0 && i < PATIENCE; i++) {
            if (victim.map(Crash::happened).orElse(true)) {
                // At no point of its own: the node kills it.
                victim = Optional.of(engine.crash(CrashPoint.GRACE_OVER, 1));
            }
            if (!engine.step()) {
                engine.pass(Duration.ofSeconds(31));
            }
        }
        assertThat(kills).as("kills that did not happen").isZero();
    }

    private TestEngine startedBefore(Blueprint blueprint) {
        nodes.node("killer", node -> kill());
        TestEngine engine = engine();
        engine.deploy(blueprint);
        return engine;
    }

    /** A run whose node killer has killed five workers; the rest of it is done. */
    private String poisoned(TestEngine engine, String blueprintId) {
        String runId = engine.submit(blueprintId);
        die(engine, MOST_STARTS);
        engine.work();
        return runId;
    }

    @Test
    void S30_an_activation_that_kills_its_worker_five_times_is_a_dead_letter_and_other_runs_go_on() {
        TestEngine engine =
                startedBefore(killing("killing").node("killer", "killer").build());
        String runId = poisoned(engine, "killing");

        DeadLetter letter = onlyLetter(engine);
        assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.WORKER_LOST);
        assertThat(letter.deliveries()).isEqualTo(MOST_STARTS);
        assertThat(letter.ref().map(ActivationRef::runId)).contains(runId);
        assertThatRun(engine.view(runId)).hasStatus(RunStatus.RUNNING).hasNode("fine", NodeStatus.COMPLETED);
        assertThat(nodes.executions("killer")).isEqualTo(MOST_STARTS);
        queue.send(List.of(job(engine.view(runId), "killer")), Duration.ZERO);
        engine.work();
        engine.passSlowly(Duration.ofMinutes(2));
        assertThat(engine.reconciler().sweep()).noneMatch(Reconciled::helped);
        assertThat(nodes.executions("killer")).isEqualTo(MOST_STARTS);
        assertThat(letters(engine)).hasSize(1);
        assertThatRun(engine.run(graph("others", "x"))).isCompleted();
    }

    @Test
    void S30_redrive_gives_the_activation_five_more_starts() {
        TestEngine engine =
                startedBefore(killing("redriven").node("killer", "killer").build());
        String runId = poisoned(engine, "redriven");
        engine.deadLetters().redrive(onlyLetter(engine).id());
        assertThat(letters(engine)).isEmpty();
        die(engine, MOST_STARTS);
        engine.work();
        DeadLetter second = onlyLetter(engine);
        assertThat(second.deliveries()).isEqualTo(MOST_STARTS);
        engine.deadLetters().redrive(second.id());
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted().hasOutput("after", "\"survived\"");
        assertThat(letters(engine)).isEmpty();
        assertThat(nodes.executions("killer")).isEqualTo(2 * MOST_STARTS + 1);
    }

    @Test
    void S30_discard_fails_the_activation_and_the_run() {
        TestEngine engine =
                startedBefore(killing("discarded").node("killer", "killer").build());
        String runId = poisoned(engine, "discarded");
        engine.deadLetters().discard(onlyLetter(engine).id());

        assertThatRun(engine.view(runId))
                .isFailed()
                .hasError("killer", "dead-letter", "worker-lost")
                .hasNode("after", NodeStatus.PENDING);
        assertThat(engine.view(runId).attention()).isEmpty();
        assertThat(letters(engine)).isEmpty();
        assertThatThrownBy(() -> engine.deadLetters().discard("gone")).isInstanceOf(UnknownDeadLetterException.class);
    }

    @Test
    void S30_a_job_that_comes_after_the_discard_is_no_new_dead_letter() {
        TestEngine engine = startedBefore(killing("late")
                .node("killer", "killer", n -> n.fallback("f"))
                .node("f", "echo")
                .build());
        String runId = poisoned(engine, "late");
        RunView before = engine.view(runId);
        engine.deadLetters().discard(onlyLetter(engine).id());
        queue.send(List.of(job(before, "killer")), Duration.ZERO);
        engine.work();
        queue.send(List.of(job(before, "killer")), Duration.ZERO);
        engine.work();

        assertThat(letters(engine)).isEmpty();
        assertThatRun(engine.view(runId)).isCompleted();
    }

    @Test
    void S30_a_job_of_a_run_that_ended_is_no_dead_letter_whatever_it_did_before() {
        TestEngine engine =
                startedBefore(killing("ended").node("killer", "killer").build());
        String runId = engine.submit("ended");
        die(engine, MOST_STARTS);
        engine.runs().cancel(runId);
        engine.work();

        assertThat(letters(engine)).isEmpty();
        assertThat(queue.peek()).isEmpty();
    }

    @Test
    void S30_discard_hands_over_to_the_fallback() {
        TestEngine engine = startedBefore(killing("instead")
                .node("killer", "killer", n -> n.fallback("f"))
                .node("f", "transform", n -> n.param("expression", "'saved'"))
                .build());
        String runId = poisoned(engine, "instead");
        engine.deadLetters().discard(onlyLetter(engine).id());
        engine.work();

        assertThatRun(engine.view(runId))
                .isCompleted()
                .hasNode("killer", NodeStatus.FAILED)
                .hasOutput("after", "\"saved\"");
    }

    @Test
    void S30_a_discarded_activation_can_be_retried_with_its_run() {
        TestEngine engine =
                startedBefore(killing("again").node("killer", "killer").build());
        String runId = poisoned(engine, "again");
        engine.deadLetters().discard(onlyLetter(engine).id());
        engine.runs().retry(runId, Optional.empty());
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted().hasOutput("after", "\"survived\"");
    }

    @ParameterizedTest
    @EnumSource(
            value = CrashPoint.class,
            names = {"DEAD_LETTER_RELEASED", "DEAD_LETTER_REDRIVEN"})
    void S30_a_redrive_that_dies_on_its_way_loses_nothing(CrashPoint point) {
        TestEngine engine =
                startedBefore(killing("redrive-dies").node("killer", "killer").build());
        String runId = poisoned(engine, "redrive-dies");
        String id = onlyLetter(engine).id();
        engine.crash(point, 1);
        assertThatThrownBy(() -> engine.deadLetters().redrive(id)).isInstanceOf(Crash.Dead.class);
        engine.work();
        engine.passSlowly(Duration.ofMinutes(2));
        engine.reconciler().sweep();
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted();
        assertThat(nodes.executions("killer")).isEqualTo(MOST_STARTS + 1);
        assertThat(engine.view(runId).attention()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = CrashPoint.class,
            names = {"LAST_RECORDED", "DEAD_LETTER_FAILED"})
    void S30_a_discard_that_dies_on_its_way_is_repeated(CrashPoint point) {
        TestEngine engine =
                startedBefore(killing("discard-dies").node("killer", "killer").build());
        String runId = poisoned(engine, "discard-dies");
        String id = onlyLetter(engine).id();
        engine.crash(point, 1);
        assertThatThrownBy(() -> engine.deadLetters().discard(id)).isInstanceOf(Crash.Dead.class);
        engine.deadLetters().discard(id);

        assertThatRun(engine.view(runId)).isFailed();
        assertThat(letters(engine)).isEmpty();
    }

    @Test
    void S30_a_dead_letter_that_was_stored_before_its_message_was_acknowledged_is_stored_once() {
        TestEngine engine = engine();
        engine.crash(CrashPoint.DEAD_LETTER_STORED, 1);
        queue.send(List.of(new Job(new ActivationRef("nobody", Activation.of("a"), 1), "x", 1)), Duration.ZERO);
        engine.work();

        assertThat(onlyLetter(engine).reason()).isEqualTo(DeadLetter.Reason.UNKNOWN_RUN);
        assertThat(queue.peek()).isEmpty();
    }

    @Test
    void S30_deliveries_that_met_a_held_lease_or_an_outage_never_count() {
        TestEngine engine = engine();
        nodes.node("long", node -> {
            for (int i = 0; i < 20; i++) {
                queue.send(
                        List.of(new Job(new ActivationRef(node.runId(), Activation.of("a"), 1), "held", 1)),
                        Duration.ZERO);
                engine.process(engine.newWorker(), queue.take().orElseThrow());
                engine.passSlowly(Duration.ofSeconds(5));
            }
            return NodeResult.of("done");
        });
        engine.handOver(engine.newEngine(nodes.registry()));
        engine.deploy(Flow.named("held").node("a", "long").build());
        String runId = engine.submit("held");
        for (int i = 0; i < 20; i++) {
            Worker without = engine.newEngine(
                            TroubledPorts.of(engine.ports(), new Failing("ContextStore.read")), Probe.NONE)
                    .worker();
            engine.process(without, queue.take().orElseThrow());
            engine.pass(Duration.ofSeconds(5));
        }
        engine.work();

        assertThat(letters(engine)).isEmpty();
        assertThatRun(engine.view(runId)).isCompleted();
        assertThat(nodes.executions("a")).isEqualTo(1);
    }

    /** One call always fails. */
    private record Failing(String name) implements TroubledPorts.Trouble {
        @Override
        public void before(String call) {
            if (call.equals(name)) {
                throw new UnavailableException("away: " + call);
            }
        }

        @Override
        public void after(String call) {}
    }

    @Test
    void after_one_lost_start_an_activation_still_runs_beside_others() {
        TestEngine engine = engine();
        nodes.node("killer", node -> kill());
        nodes.node("neighbour", node -> {
            engine.step();
            return NodeResult.empty();
        });
        engine.handOver(engine.newEngine(nodes.registry()));
        engine.deploy(Flow.named("suspicious").node("k", "killer").build());
        engine.deploy(Flow.named("neighbours").node("n", "neighbour").build());
        String once = engine.submit("suspicious");
        die(engine, 1);
        engine.pass(Duration.ofSeconds(31));
        MemoryMessage redelivered = queue.take().orElseThrow();
        assertThat(redelivered.job().ref().runId()).isEqualTo(once);
        engine.submit("neighbours");
        MemoryMessage neighbour = queue.take().orElseThrow();
        queue.putBack(redelivered, Duration.ZERO);

        engine.process(engine.worker(), neighbour);

        assertThat(nodes.executions("k")).isEqualTo(2);
        assertThatRun(engine.view(once)).isCompleted();
    }

    @Test
    void from_its_third_start_on_an_activation_runs_alone_in_its_worker() {
        TestEngine engine = engine();
        nodes.node("killer", node -> kill());
        nodes.node("neighbour", node -> {
            long before = nodes.executions("k");
            engine.step();
            assertThat(nodes.executions("k")).as("executed beside a neighbour").isEqualTo(before);
            return NodeResult.of("not disturbed");
        });
        engine.handOver(engine.newEngine(nodes.registry()));
        engine.deploy(Flow.named("suspicious").node("k", "killer").build());
        engine.deploy(Flow.named("neighbours").node("n", "neighbour").build());
        String suspicious = engine.submit("suspicious");
        die(engine, 2);
        engine.pass(Duration.ofSeconds(31));
        String neighbour = engine.submit("neighbours");
        MemoryMessage poison = queue.take().orElseThrow();
        assertThat(poison.job().ref().runId()).isEqualTo(suspicious);
        queue.putBack(poison, Duration.ZERO);
        // The neighbour first: its node takes the suspicious message on the very worker that executes it.
        MemoryMessage first = queue.take().orElseThrow();
        MemoryMessage second = queue.take().orElseThrow();
        boolean isPoison = first.job().ref().runId().equals(suspicious);
        queue.putBack(isPoison ? first : second, Duration.ZERO);
        engine.process(engine.worker(), isPoison ? second : first);

        assertThat(nodes.executions("k")).isEqualTo(2);
        assertThatRun(engine.view(neighbour)).isCompleted();
        engine.work();
        assertThatRun(engine.view(suspicious)).isCompleted();
        assertThat(nodes.executions("k")).isEqualTo(3);
    }
}
