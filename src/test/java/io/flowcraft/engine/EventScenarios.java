package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.node.NodeResult;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What happened in runs, as events. */
abstract class EventScenarios extends WholeRunEventScenarios {

    @Test
    void S49_the_events_of_a_run_tell_what_happened_in_order_and_without_gaps() {
        TestEngine engine = engine();
        RunView run = engine.run(Flow.named("s49")
                .node("a", "echo")
                .node("b", "fail", n -> n.param("untilAttempt", 2).maxRetries(2).retryDelay(Duration.ofSeconds(1)))
                .node("c", "fail", n -> n.param("message", "no luck").fallback("d"))
                .node("d", "echo")
                .node("e", "echo")
                .node("never", "echo")
                .edge("a", "b")
                .edge("b", "c")
                .edge("c", "e")
                .edge("a", "never", edge -> edge.condition("false"))
                .build());

        List<Event> events = all(engine, run.run().runId());

        EventOrder.check(engine.course(run.run().runId()).graph(), events);
        assertThat(told(events.stream()
                        .filter(e -> !e.nodeId().equals(Optional.of("never")))
                        .toList()))
                .containsExactly(
                        "workflow:start",
                        "node:finish a",
                        "node:retry b",
                        "node:finish b",
                        "node:error c",
                        "node:fallback c",
                        "node:finish d",
                        "node:finish e",
                        "workflow:finish");
        assertThat(told(events)).contains("node:skipped never").hasSize(10);
        assertThat(events.get(0).details()).isEqualTo(json("{\"blueprintId\": \"s49\", \"blueprintVersion\": \"1\"}"));
        assertThat(details(events, "node:retry b").getInt("attempt")).isEqualTo(1);
        assertThat(details(events, "node:error c").getJsonObject("error").getString("message"))
                .isEqualTo("no luck");
        assertThat(details(events, "node:fallback c").getString("fallback")).isEqualTo("d");
        assertThat(details(events, "workflow:finish").getString("status")).isEqualTo("completed");
        assertThat(all(engine, run.run().runId())).as("read again").isEqualTo(events);
    }

    @Test
    void S49_events_tell_what_a_node_awaited_and_how_it_went_on() {
        TestEngine engine = engine();
        engine.deploy(Flow.named("awaited")
                .node("s", "sleep", n -> n.param("duration", "1h"))
                .node("h", "webhook")
                .node("w", "wait", n -> n.param("eventName", "webhook:h"))
                .node("v", "wait")
                .edge("s", "h")
                .edge("h", "w")
                .edge("w", "v")
                .edge("v", "end", e -> e.action("ok"))
                .node("end", "echo")
                .build());
        String runId = engine.submit("awaited");
        engine.workNow();
        assertThat(told(all(engine, runId))).containsExactly("workflow:start", "node:awaiting s");
        engine.work();
        String url = engine.view(runId).outputs().get("h").asJsonObject().getString("url");
        engine.waits().call(url.substring(url.lastIndexOf('/') + 1), JsonValue.TRUE);
        engine.waits().resume(runId, "v", Optional.of("ok"), JsonValue.NULL);
        engine.work();

        List<Event> events = all(engine, runId);

        assertThat(told(events))
                .containsSubsequence(
                        "workflow:start",
                        "node:awaiting s",
                        "node:finish s",
                        "node:finish h",
                        "node:awaiting w",
                        "node:resumed w",
                        "node:finish w",
                        "node:awaiting v",
                        "node:finish v",
                        "node:finish end",
                        "workflow:finish")
                .contains("node:resumed v")
                .hasSize(12);
        assertThat(details(events, "node:awaiting s")).isEqualTo(json("{\"kind\": \"sleep\"}"));
        assertThat(details(events, "node:resumed v")).isEqualTo(json("{\"action\": \"ok\"}"));
        assertThat(all(engine, runId)).as("read again").isEqualTo(events);
    }

    @Test
    void I18_numbers_that_were_read_never_change_while_the_run_goes_on() {
        TestEngine engine = engine();
        engine.deploy(graph("stable", "a b c d e f", "a>c", "b>c", "c>d", "c>e", "d>f", "e>f"));
        String runId = engine.submit("stable");
        List<Event> before = all(engine, runId);
        assertThat(told(before)).containsExactly("workflow:start");

        while (engine.step()) {
            List<Event> now = all(engine, runId);
            assertThat(now.subList(0, before.size())).isEqualTo(before);
            before = now;
        }

        EventOrder.check(engine.course(runId).graph(), before);
        assertThat(before).hasSize(8);
    }

    @Test
    void events_are_read_page_by_page() {
        TestEngine engine = engine();
        String runId = engine.run(graph("pages", "a b c", "a>b", "b>c")).run().runId();

        Page<Event> first = engine.events().read(runId, 0, 2).orElseThrow();
        Page<Event> second = engine.events().read(runId, 2, 2).orElseThrow();
        Page<Event> third = engine.events().read(runId, 4, 2).orElseThrow();

        assertThat(first.items()).extracting(Event::sequence).containsExactly(1, 2);
        assertThat(first.next()).contains("2");
        assertThat(second.items()).extracting(Event::sequence).containsExactly(3, 4);
        assertThat(second.next()).contains("4");
        assertThat(third.items()).extracting(Event::sequence).containsExactly(5);
        assertThat(third.next()).isEmpty();
        assertThat(engine.events().read(runId, 5, 2).orElseThrow().items()).isEmpty();
        assertThat(engine.events().read(runId, 99, 2).orElseThrow().items()).isEmpty();
        assertThat(engine.events().read("no-such-run", 0, 2)).isEmpty();
    }

    @Test
    void S74_each_generation_of_a_retried_run_has_its_events() {
        AtomicBoolean broken = new AtomicBoolean(true);
        nodes.node("shaky", node -> {
            if (broken.get()) {
                throw new IllegalStateException("not yet");
            }
            return NodeResult.of(JsonValue.TRUE);
        });
        TestEngine engine = engine();
        RunView failed = engine.run(Flow.named("s74")
                .node("a", "echo")
                .node("other", "echo")
                .node("b", "shaky")
                .node("c", "echo")
                .edge("a", "b")
                .edge("a", "other", edge -> edge.condition("false"))
                .edge("b", "c")
                .build());
        String runId = failed.run().runId();
        broken.set(false);

        engine.runs().retry(runId, Optional.of("a"));
        engine.work();
        List<Event> events = all(engine, runId);

        EventOrder.check(engine.course(runId).graph(), events);
        List<String> told = events.stream()
                .filter(event -> !event.nodeId().equals(Optional.of("other")))
                .map(event -> event.generation() + " " + told(event))
                .toList();
        assertThat(told)
                .containsExactly(
                        "1 workflow:start",
                        "1 node:finish a",
                        "1 node:error b",
                        "1 workflow:finish",
                        "2 workflow:retry",
                        "2 node:finish a",
                        "2 node:finish b",
                        "2 node:finish c",
                        "2 workflow:finish");
        assertThat(events)
                .filteredOn(event -> event.type() == EventType.NODE_SKIPPED)
                .as("skipped in each generation, though nobody read the first")
                .extracting(Event::generation)
                .containsExactly(1, 2);
        assertThat(details(events, "workflow:retry")).isEqualTo(json("{\"failed\": [\"b\"], \"from\": \"a\"}"));
    }

    @Test
    void S48_a_cancelled_run_ends_with_that_event() {
        TestEngine engine = engine();
        engine.deploy(graph("s48", "a b", "a>b"));
        String runId = engine.submit("s48");
        engine.runs().cancel(runId);
        engine.work();

        assertThat(told(all(engine, runId))).containsExactly("workflow:start", "workflow:finish");
        assertThat(details(all(engine, runId), "workflow:finish").getString("status"))
                .isEqualTo("cancelled");
    }

    @RepeatedTest(2)
    void I18_of_eight_who_number_at_once_all_see_the_same() throws Exception {
        TestEngine engine = engine();
        engine.deploy(graph("race", "a b c d e f g", "a>b", "a>c", "a>d", "b>e", "c>e", "d>e", "e>f", "f>g"));
        String runId = engine.submit("race");
        for (int steps = 0; steps < 4; steps++) {
            engine.step();
            List<List<Event>> seen = Race.of(8, i -> all(engine, runId));
            assertThat(seen).allSatisfy(events -> assertThat(events).isEqualTo(seen.get(0)));
        }
        engine.work();

        List<List<Event>> seen = Race.of(8, i -> all(engine, runId));

        EventOrder.check(engine.course(runId).graph(), seen.get(0));
        assertThat(seen)
                .allSatisfy(events -> assertThat(events).isEqualTo(seen.get(0)).hasSize(9));
    }
}
