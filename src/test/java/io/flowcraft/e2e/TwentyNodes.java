package io.flowcraft.e2e;

import static io.flowcraft.e2e.ShownRun.json;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;

/** A blueprint with a parallel part, a join, a branch that is not taken and a chain that counts its steps in the context. */
final class TwentyNodes {

    static final String BLUEPRINT = """
            {"nodes": [
              {"id": "start", "uses": "transform", "params": {"expression": "{'n': context.n}"}},
              {"id": "p1", "uses": "transform", "params": {"expression": "input.n * 10"}},
              {"id": "p2", "uses": "delay", "params": {"duration": "50ms"}},
              {"id": "p3", "uses": "delay", "params": {"duration": "100ms"}},
              {"id": "p4", "uses": "set", "params": {"left": "input.n"}},
              {"id": "p5", "uses": "set", "params": {"right": "input.n + 1"}},
              {"id": "p6", "uses": "delay", "params": {"duration": "200ms"}},
              {"id": "never", "uses": "pass"},
              {"id": "join", "uses": "transform",
               "params": {"expression": "input.p1 + input.p2.n + input.p3.n + context.left + context.right + input.p6.n"}},
              {"id": "c1", "uses": "set", "params": {"steps": "(has(context.steps) ? context.steps : 0) + 1"}},
              {"id": "c2", "uses": "set", "params": {"steps": "context.steps + 1"}},
              {"id": "c3", "uses": "delay", "params": {"duration": "50ms"}},
              {"id": "c4", "uses": "set", "params": {"steps": "context.steps + 1"}},
              {"id": "c5", "uses": "pass"},
              {"id": "c6", "uses": "set", "params": {"steps": "context.steps + 1"}},
              {"id": "c7", "uses": "delay", "params": {"duration": "100ms"}},
              {"id": "c8", "uses": "set", "params": {"steps": "context.steps + 1"}},
              {"id": "c9", "uses": "log"},
              {"id": "c10", "uses": "set", "params": {"steps": "context.steps + 1"}},
              {"id": "end", "uses": "transform", "params": {"expression": "{'sum': outputs['join'], 'steps': context.steps}"}}],
             "edges": [
              {"source": "start", "target": "p1"}, {"source": "start", "target": "p2"}, {"source": "start", "target": "p3"},
              {"source": "start", "target": "p4"}, {"source": "start", "target": "p5"}, {"source": "start", "target": "p6"},
              {"source": "start", "target": "never", "condition": "input.n < 0"}, {"source": "never", "target": "join"},
              {"source": "p1", "target": "join"}, {"source": "p2", "target": "join"}, {"source": "p3", "target": "join"},
              {"source": "p4", "target": "join"}, {"source": "p5", "target": "join"}, {"source": "p6", "target": "join"},
              {"source": "join", "target": "c1"}, {"source": "c1", "target": "c2"}, {"source": "c2", "target": "c3"},
              {"source": "c3", "target": "c4"}, {"source": "c4", "target": "c5"}, {"source": "c5", "target": "c6"},
              {"source": "c6", "target": "c7"}, {"source": "c7", "target": "c8"}, {"source": "c8", "target": "c9"},
              {"source": "c9", "target": "c10"}, {"source": "c10", "target": "end"}]}""";

    private TwentyNodes() {}

    static String context(int number) {
        return "{\"n\": " + number + "}";
    }

    /** An outcome that was recorded twice would have counted a step twice. */
    static void assertRanOnce(int number, ShownRun run) {
        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.errors()).isEmpty();
        assertThat(run.nodes()).hasSize(20).allSatisfy((id, node) -> {
            boolean runs = !id.equals("never");
            assertThat(node.asJsonObject().getString("status")).isEqualTo(runs ? "completed" : "skipped");
            assertThat(node.asJsonObject().getInt("attempts")).isEqualTo(runs ? 1 : 0);
        });
        assertThat(run.outputs()).hasSize(19).containsAllEntriesOf(outputs(number));
        assertThat(run.context()).isEqualTo(json("""
                {"n": %d, "left": %d, "right": %d, "steps": 6}""".formatted(number, number, number + 1)));
    }

    private static JsonObject outputs(int n) {
        return json("""
                {"start": {"n": %1$d}, "p1": %2$d, "p2": {"n": %1$d}, "p3": {"n": %1$d}, "p4": {"left": %1$d}, "p6": {"n": %1$d},
                 "join": %3$d, "c1": {"steps": 1}, "c3": {"steps": 2}, "c5": {"steps": 3}, "c7": {"steps": 4}, "c9": {"steps": 5},
                 "c10": {"steps": 6}, "end": {"sum": %3$d, "steps": 6}}""".formatted(n, 10 * n, 15 * n + 1)).asJsonObject();
    }
}
