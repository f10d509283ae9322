package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.blueprint.NodeBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes that wait for somebody: an approval, a webhook. */
abstract class ResumeScenarios extends ScenarioBase {

    private static final Optional<String> APPROVE = Optional.of("approve");
    private static final Optional<String> NO_ACTION = Optional.empty();

    private TestEngine engine;
    private String runId = "";

    private static Blueprint approval(Consumer<NodeBuilder> wait) {
        return Flow.named("approval")
                .node("ask", "echo")
                .node("w", "wait", wait)
                .node("yes", "echo")
                .node("no", "echo")
                .node("late", "echo")
                .edge("ask", "w")
                .edge("w", "yes", e -> e.action("approve"))
                .edge("w", "no", e -> e.action("reject"))
                .edge("w", "late", e -> e.action("late"))
                .build();
    }

    private static Blueprint approval() {
        return approval(n -> n.param("eventName", "approval"));
    }

    /** Runs it as far as it goes by itself at once. */
    private void begin(Blueprint blueprint) {
        submit(blueprint);
        engine.workNow();
    }

    private void submit(Blueprint blueprint) {
        engine = engine();
        engine.deploy(blueprint);
        runId = engine.submit(blueprint.id());
    }

    private void resume(String node, Optional<String> action, String output) {
        engine.waits().resume(runId, node, action, Sample.json(output));
    }

    private RunAssert run() {
        return assertThatRun(engine.view(runId));
    }

    @Test
    @Tag("long")
    void S36_a_run_awaits_and_no_successor_runs_until_it_is_resumed() {
        begin(approval());
        engine.pass(Duration.ofDays(40));
        engine.workNow();

        run().hasStatus(RunStatus.AWAITING).hasNode("w", NodeStatus.AWAITING).hasNode("yes", NodeStatus.PENDING);
        assertThat(engine.ports().timers().ofRun(runId)).isEmpty();
        assertThat(nodes.executed()).containsExactly("ask");
    }

    @Test
    void S38_a_resume_follows_its_action_and_gives_its_output_on() {
        begin(approval());

        resume("w", APPROVE, "{\"by\": \"Ada\"}");
        engine.workNow();

        run().isCompleted()
                .hasOutput("w", "{\"by\": \"Ada\"}")
                .hasOutput("yes", "{\"by\": \"Ada\"}")
                .hasNode("no", NodeStatus.SKIPPED)
                .hasAttempts("w", 1);
        assertThat(engine.view(runId).nodes().get("w").action()).isEqualTo(APPROVE);
    }

    @Test
    void S38_only_the_addressed_node_goes_on() {
        begin(Flow.named("two").node("w1", "wait").node("w2", "wait").build());

        resume("w2", NO_ACTION, "2");
        engine.workNow();

        run().hasStatus(RunStatus.AWAITING).hasNode("w1", NodeStatus.AWAITING).hasOutput("w2", "2");
    }

    @Test
    void S38_a_second_resume_is_refused_before_and_after_the_node_went_on() {
        begin(approval());
        resume("w", APPROVE, "1");

        assertThatThrownBy(() -> resume("w", Optional.of("reject"), "2"))
                .isInstanceOf(NodeStateException.class)
                .hasMessageContaining("resumed before");
        engine.workNow();
        run().isCompleted().hasOutput("yes", "1");
    }

    @Test
    void a_node_that_has_ended_cannot_be_resumed() {
        begin(Flow.named("ended").node("w", "wait").node("v", "wait").build());
        resume("w", NO_ACTION, "1");
        engine.workNow();

        assertThatThrownBy(() -> resume("w", NO_ACTION, "2"))
                .isInstanceOf(NodeStateException.class)
                .hasMessageContaining("has ended");
    }

    @Test
    void S38_a_resume_that_comes_before_the_wait_began_is_kept() {
        submit(approval());
        resume("w", APPROVE, "7");
        assertThatThrownBy(() -> resume("w", APPROVE, "8")).isInstanceOf(NodeStateException.class);
        engine.work();

        run().isCompleted().hasOutput("yes", "7");
    }

    @Test
    void a_resume_without_an_output_gives_null() {
        begin(approval());
        engine.waits().resume(runId, "w", APPROVE, JsonValue.NULL);
        engine.workNow();

        run().isCompleted().hasOutput("w", "null");
    }

    @Test
    void an_action_that_no_edge_has_is_refused_and_changes_nothing() {
        begin(approval());

        assertThatThrownBy(() -> resume("w", Optional.of("maybe"), "1"))
                .isInstanceOf(UnknownActionException.class)
                .hasMessageContaining("approve, late, reject");
        resume("w", APPROVE, "2");
        engine.workNow();
        run().isCompleted().hasOutput("yes", "2");
    }

    @Test
    void what_is_no_wait_or_is_not_there_cannot_be_resumed() {
        begin(approval());

        assertThatThrownBy(() -> resume("ask", NO_ACTION, "1"))
                .isInstanceOf(NodeStateException.class)
                .hasMessageContaining("'echo'");
        assertThatThrownBy(() -> resume("nobody", NO_ACTION, "1")).isInstanceOf(UnknownNodeException.class);
        assertThatThrownBy(() -> resume("w:x", NO_ACTION, "1")).isInstanceOf(UnknownNodeException.class);
        assertThatThrownBy(() -> engine.waits().resume("none", "w", NO_ACTION, JsonValue.NULL))
                .isInstanceOf(UnknownRunException.class);
    }

    @Test
    void F48_a_resume_after_a_cancel_is_refused() {
        begin(approval());
        engine.runs().cancel(runId);

        assertThatThrownBy(() -> resume("w", APPROVE, "1")).isInstanceOf(RunStateException.class);
        engine.work();
        run().hasStatus(RunStatus.CANCELLED).hasNode("yes", NodeStatus.PENDING);
    }

    @Test
    void a_resume_in_time_beats_the_deadline() {
        begin(approval(n -> n.param("deadline", "1h").param("onDeadline", "late")));
        engine.pass(Duration.ofMinutes(59));
        resume("w", APPROVE, "1");
        engine.pass(Duration.ofMinutes(2));
        engine.work();

        run().isCompleted().hasOutput("yes", "1").hasNode("late", NodeStatus.SKIPPED);
    }

    @Test
    void a_resume_that_is_there_when_the_deadline_is_looked_at_wins() {
        begin(approval(n -> n.param("deadline", "1h").param("onDeadline", "late")));
        engine.pass(Duration.ofMinutes(61));
        engine.ports().waits().resume(Sample.ref(runId, "w"), new Resume(APPROVE, Sample.json("1"), Sample.AT));
        queue.send(List.of(engine.course(runId).job(Activation.of("w"))), Duration.ZERO);
        engine.work();

        run().isCompleted().hasOutput("yes", "1");
    }

    @Test
    void a_deadline_that_is_over_chooses_its_action() {
        begin(approval(n -> n.param("deadline", "1h").param("onDeadline", "late")));
        engine.pass(Duration.ofMinutes(59));
        engine.workNow();
        run().hasStatus(RunStatus.AWAITING);

        engine.pass(Duration.ofMinutes(2));
        engine.workNow();

        run().isCompleted()
                .hasOutput("w", "null")
                .hasNode("late", NodeStatus.COMPLETED)
                .hasNode("yes", NodeStatus.SKIPPED);
        assertThatThrownBy(() -> resume("w", APPROVE, "1")).isInstanceOf(RunStateException.class);
    }

    @Test
    void a_deadline_without_an_action_fails_the_node_whatever_attempts_are_left() {
        begin(approval(n -> n.param("deadline", "1h").maxRetries(3)));
        engine.work();

        run().isFailed().hasError("w", "deadline", "nobody resumed the node").hasAttempts("w", 1);
    }

    @Test
    void a_deadline_that_fails_starts_the_fallback() {
        begin(Flow.named("fallback")
                .node("w", "wait", n -> n.param("deadline", "1h")
                        .param("onDeadline", "fail")
                        .fallback("f"))
                .node("f", "echo")
                .node("b", "echo")
                .edge("w", "b")
                .build());
        engine.work();

        run().isCompleted().hasNode("w", NodeStatus.FAILED).hasNode("b", NodeStatus.COMPLETED);
    }

    @Test
    void S39_reconciling_a_waiting_run_changes_nothing() {
        begin(approval(n -> n.param("deadline", "1d")));
        engine.pass(Duration.ofMinutes(1));

        assertThat(engine.reconciler().reconcile(runId).enqueued()).isEmpty();
        assertThat(queue.peek()).isEmpty();
        engine.workNow();
        run().hasStatus(RunStatus.AWAITING).hasNode("w", NodeStatus.AWAITING);
    }

    @ParameterizedTest
    @EnumSource(
            value = CrashPoint.class,
            names = {"RESUME_RECORDED", "RESUME_ENQUEUED"})
    void a_resume_whose_process_dies_is_not_lost(CrashPoint point) {
        begin(approval(n -> n.param("deadline", "30d")));
        Crash crash = engine.crash(point, 1);
        assertThatThrownBy(() -> resume("w", APPROVE, "1")).isInstanceOf(Crash.Dead.class);
        assertThat(crash.happened()).isTrue();

        engine.passSlowly(Duration.ofMinutes(1));
        engine.reconciler().pass();
        engine.workNow();

        run().isCompleted().hasOutput("yes", "1");
    }

    @Test
    void who_repeats_a_resume_whose_process_died_makes_the_node_go_on() {
        begin(approval());
        engine.crash(CrashPoint.RESUME_RECORDED, 1);
        assertThatThrownBy(() -> resume("w", APPROVE, "1")).isInstanceOf(Crash.Dead.class);

        assertThatThrownBy(() -> resume("w", APPROVE, "1")).isInstanceOf(NodeStateException.class);
        engine.workNow();

        run().isCompleted().hasOutput("yes", "1");
    }

    @Test
    void a_resume_that_comes_while_the_node_is_being_parked_need_not_wait_for_the_end_of_its_lease() {
        submit(Flow.named("parking").node("w", "wait").build());
        Probe resuming = point -> {
            if (point == CrashPoint.AWAITING_RECORDED) {
                resume("w", NO_ACTION, "1");
                engine.newWorker().process(TestEngine.delivery(queue.take().orElseThrow()));
            }
        };
        engine.process(
                engine.newEngine(engine.ports(), resuming).worker(),
                queue.take().orElseThrow());
        engine.workNow();

        run().isCompleted().hasOutput("w", "1");
    }

    @Test
    void a_retry_waits_again_where_it_reset_the_wait() {
        begin(Flow.named("again")
                .node("w", "wait")
                .node("x", "fail", n -> n.param("untilAttempt", 2))
                .edge("w", "x")
                .build());
        resume("w", NO_ACTION, "1");
        engine.work();
        run().isFailed();

        engine.runs().retry(runId, Optional.of("w"));
        engine.workNow();
        run().hasStatus(RunStatus.AWAITING);
        resume("w", NO_ACTION, "2");
        engine.work();

        run().isCompleted().hasOutput("w", "2");
    }

    @Test
    void S44_a_webhook_awaits_a_call_of_its_url_and_gives_the_payload_on() {
        begin(Flow.named("s44")
                .node("a", "echo")
                .node("h", "webhook")
                .node("b", "echo")
                .edge("a", "h")
                .edge("h", "b")
                .build());
        run().hasStatus(RunStatus.AWAITING).hasNode("h", NodeStatus.AWAITING);
        String url = engine.view(runId).nodes().get("h").url().orElseThrow();
        assertThat(url).matches("http://localhost:9080/hooks/[A-Za-z0-9_-]{43}");

        engine.newEngine(nodes.registry()).waits().call(token(url), Sample.json("{\"paid\": true}"));
        engine.waits().call(token(url), Sample.json("{\"paid\": false}"));
        engine.workNow();

        run().isCompleted().hasOutput("h", "{\"paid\": true}").hasOutput("b", "{\"paid\": true}");
        engine.waits().call(token(url), Sample.json("1"));
        assertThat(queue.peek()).isEmpty();
        assertThat(engine.view(runId).nodes().get("h").url()).isEmpty();
    }

    @Test
    void S44_a_webhook_that_a_wait_listens_to_hands_out_its_url_and_resumes_the_wait() {
        begin(Flow.named("s44w")
                .node("h", "webhook")
                .node("mail", "echo")
                .node("w", "wait", n -> n.param("eventName", "webhook:h"))
                .node("b", "echo")
                .edge("h", "mail")
                .edge("mail", "w")
                .edge("w", "b")
                .build());
        run().hasStatus(RunStatus.AWAITING).hasNode("h", NodeStatus.COMPLETED).hasNode("w", NodeStatus.AWAITING);
        JsonObject address = engine.view(runId).outputs().get("mail").asJsonObject();
        assertThat(address.getString("event")).isEqualTo("webhook:h");

        engine.waits().call(token(address.getString("url")), Sample.json("[1]"));
        engine.waits().call(token(address.getString("url")), Sample.json("[2]"));
        engine.workNow();

        run().isCompleted().hasOutput("w", "[1]").hasOutput("b", "[1]");
    }

    @Test
    void S44_each_webhook_has_a_url_of_its_own_that_a_redelivery_keeps() {
        submit(Flow.named("s44u").node("h", "webhook").node("g", "webhook").build());
        Crash crash = engine.crash(CrashPoint.AWAITING_RECORDED, 1);
        while (engine.step()) {}
        assertThat(crash.happened()).isTrue();
        String first = engine.view(runId).nodes().get("h").url().orElseThrow();
        engine.work();

        assertThat(engine.view(runId).nodes().get("h").url()).contains(first);
        assertThat(engine.view(runId).nodes().get("g").url()).isPresent().isNotEqualTo(Optional.of(first));
    }

    @Test
    void a_token_that_was_never_handed_out_is_unknown() {
        begin(Flow.named("hook").node("h", "webhook").build());

        assertThatThrownBy(() -> engine.waits().call("AAAA", JsonValue.NULL)).isInstanceOf(UnknownHookException.class);
    }

    @Test
    void what_awaited_when_its_run_was_cancelled_shows_when_it_ended_and_no_url() {
        begin(Flow.named("hook").node("h", "webhook").build());
        Instant begun = engine.view(runId).nodes().get("h").startedAt().orElseThrow();
        engine.runs().cancel(runId);

        RunView cancelled = engine.view(runId);
        NodeView node = cancelled.nodes().get("h");
        assertThat(node.status()).isEqualTo(NodeStatus.CANCELLED);
        assertThat(node.attempts()).isOne();
        assertThat(node.startedAt()).contains(begun);
        assertThat(node.finishedAt()).isPresent().isEqualTo(cancelled.run().finishedAt());
        assertThat(node.url()).isEmpty();
    }

    @Test
    void a_call_after_a_cancel_does_nothing() {
        begin(Flow.named("hook").node("h", "webhook").build());
        String url = engine.view(runId).nodes().get("h").url().orElseThrow();
        engine.runs().cancel(runId);

        engine.waits().call(token(url), Sample.json("1"));
        engine.work();

        run().hasStatus(RunStatus.CANCELLED);
    }

    @Test
    void a_webhook_can_be_resumed_like_a_wait() {
        begin(Flow.named("hook").node("h", "webhook").build());

        resume("h", NO_ACTION, "5");
        engine.workNow();

        run().isCompleted().hasOutput("h", "5");
    }

    /** Waits until it is told to stop. */
    private static Blueprint asking() {
        return Flow.named("asking")
                .node("a", "echo")
                .node("c", "loop-controller", n -> n.param("condition", "input != 'stop'"))
                .node("w", "wait")
                .node("end", "echo")
                .edge("a", "c")
                .edge("c", "w", e -> e.action("continue"))
                .edge("w", "c")
                .edge("c", "end", e -> e.action("break"))
                .build();
    }

    @Test
    void S42_a_wait_in_a_loop_waits_in_each_iteration_and_its_plain_id_means_the_one_that_awaits() {
        begin(asking());
        resume("w", NO_ACTION, "1");
        engine.workNow();
        run().hasStatus(RunStatus.AWAITING).hasNode("w", NodeStatus.AWAITING);
        assertThatThrownBy(() -> resume("w:0", NO_ACTION, "2")).isInstanceOf(NodeStateException.class);
        resume("w", NO_ACTION, "2");
        engine.workNow();
        run().hasStatus(RunStatus.AWAITING);

        resume("w:2", NO_ACTION, "\"stop\"");
        engine.workNow();

        run().isCompleted().hasOutput("end", "\"stop\"");
    }

    @Test
    void S38_a_resume_of_an_iteration_that_has_not_begun_is_kept_for_it() {
        submit(asking());
        resume("w:1", NO_ACTION, "\"stop\"");
        engine.workNow();
        run().hasStatus(RunStatus.AWAITING);

        resume("w", NO_ACTION, "1");
        engine.workNow();

        run().isCompleted().hasOutput("end", "\"stop\"");
        assertThatThrownBy(() -> resume("w:0:1", NO_ACTION, "1")).isInstanceOf(UnknownNodeException.class);
        assertThatThrownBy(() -> resume("a:0", NO_ACTION, "1")).isInstanceOf(UnknownNodeException.class);
    }

    @Test
    void S44_a_webhook_in_a_loop_has_a_url_in_each_iteration_that_resumes_the_wait_of_that_iteration() {
        begin(Flow.named("hooks")
                .node("a", "echo")
                .node("c", "loop-controller", n -> n.param("condition", "input != 'stop'"))
                .node("h", "webhook")
                .node("w", "wait", n -> n.param("eventName", "webhook:h"))
                .node("end", "echo")
                .edge("a", "c")
                .edge("c", "h", e -> e.action("continue"))
                .edge("h", "w")
                .edge("w", "c")
                .edge("c", "end", e -> e.action("break"))
                .build());
        String first = engine.view(runId).outputs().get("h").asJsonObject().getString("url");
        engine.waits().call(token(first), Sample.json("1"));
        engine.workNow();
        String second = engine.view(runId).outputs().get("h").asJsonObject().getString("url");
        engine.waits().call(token(first), Sample.json("\"stop\""));
        engine.workNow();
        run().hasStatus(RunStatus.AWAITING);

        engine.waits().call(token(second), Sample.json("\"stop\""));
        engine.workNow();

        run().isCompleted().hasOutput("end", "\"stop\"");
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void S70_a_sleep_in_a_loop_sleeps_in_each_iteration() {
        begin(Flow.named("naps")
                .node("a", "set", n -> n.param("n", "0"))
                .node("c", "loop-controller", n -> n.param("condition", "context.n < 3"))
                .node("s", "sleep", n -> n.param("duration", "1h"))
                .node("inc", "set", n -> n.param("n", "context.n + 1"))
                .node("end", "echo")
                .edge("a", "c")
                .edge("c", "s", e -> e.action("continue"))
                .edge("s", "inc")
                .edge("inc", "c")
                .edge("c", "end", e -> e.action("break"))
                .build());
        Instant before = engine.now();
        engine.work();

        run().isCompleted().hasContext("n", "3");
        assertThat(Duration.between(before, engine.now())).isGreaterThan(Duration.ofMinutes(175));
    }

    private static String token(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
