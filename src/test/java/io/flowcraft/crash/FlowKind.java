package io.flowcraft.crash;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.blueprint.NodeBuilder;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The blueprints of the load. Every node makes an effect; how a run must end follows from its number alone. */
public enum FlowKind {
    /** Each node adds one to the same key: an outcome that counted twice would show. */
    CHAIN {
        @Override
        Flow flow(Flow flow) {
            return edges(nodes(flow, "a b c d e f", counting("steps")), "a>b b>c c>d d>e e>f");
        }

        @Override
        Map<String, Step> steps(int n) {
            return Map.of(
                    "a", Step.completed(),
                    "b", Step.completed("a"),
                    "c", Step.completed("b"),
                    "d", Step.completed("c"),
                    "e", Step.completed("d"),
                    "f", Step.completed("e"));
        }

        @Override
        Map<String, Integer> counts() {
            return Map.of("steps", 6);
        }
    },

    /** Parallel nodes set keys of their own: a lost update would show. */
    FAN {
        @Override
        Flow flow(Flow flow) {
            Flow parallel = nodes(flow, "s j e", node -> {});
            for (String id : counts().keySet()) {
                parallel = edges(nodes(parallel, id, counting(id)), "s>" + id + " " + id + ">j");
            }
            return parallel.edge("j", "e");
        }

        @Override
        Map<String, Step> steps(int n) {
            Map<String, Step> steps = new HashMap<>();
            counts().keySet().forEach(id -> steps.put(id, Step.completed("s")));
            steps.put("s", Step.completed());
            steps.put("j", Step.completed(counts().keySet().toArray(String[]::new)));
            steps.put("e", Step.completed("j"));
            return steps;
        }

        @Override
        Map<String, Integer> counts() {
            return Map.of("p1", 1, "p2", 1, "p3", 1, "p4", 1, "p5", 1);
        }
    },

    ANY {
        @Override
        Flow flow(Flow flow) {
            Flow nodes = nodes(nodes(flow, "s x y z e", node -> {}), "w", NodeBuilder::joinAny);
            return edges(nodes, "s>x s>y s>z x>w y>w z>w w>e");
        }

        @Override
        Map<String, Step> steps(int n) {
            return Map.of(
                    "s", Step.completed(),
                    "x", Step.completed("s"),
                    "y", Step.completed("s"),
                    "z", Step.completed("s"),
                    "w", Step.completed("x", "y", "z").onFirst(),
                    "e", Step.completed("w"));
        }
    },

    CHOICE {
        @Override
        Flow flow(Flow flow) {
            return edges(nodes(flow, "s even odd m", node -> {}), "even>m odd>m")
                    .edge("s", "even", edge -> edge.condition("result.output.n % 2 == 0"))
                    .edge("s", "odd", edge -> edge.condition("result.output.n % 2 == 1"));
        }

        @Override
        Map<String, Step> steps(int n) {
            boolean even = n % 2 == 0;
            return Map.of(
                    "s",
                    Step.completed(),
                    "even",
                    even ? Step.completed("s") : Step.skipped(),
                    "odd",
                    even ? Step.skipped() : Step.completed("s"),
                    "m",
                    Step.completed(even ? "even" : "odd"));
        }
    },

    /** A crash is no attempt: the second one succeeds, however often its worker died. */
    RETRY {
        @Override
        Flow flow(Flow flow) {
            Flow nodes = nodes(flow, "a c", node -> {});
            return edges(
                    nodes(nodes, "b", node -> node.param("failAttempts", 1)
                            .maxRetries(3)
                            .retryDelay(Duration.ofMillis(300))),
                    "a>b b>c");
        }

        @Override
        Map<String, Step> steps(int n) {
            return Map.of(
                    "a", Step.completed(),
                    "b", Step.completed("a").after(2),
                    "c", Step.completed("b"));
        }
    },

    FALLBACK {
        @Override
        Flow flow(Flow flow) {
            Flow nodes = nodes(flow, "a c f", node -> {});
            return edges(
                    nodes(nodes, "b", node -> node.param("failAttempts", 9)
                            .maxRetries(2)
                            .retryDelay(Duration.ofMillis(100))
                            .fallback("f")),
                    "a>b b>c");
        }

        @Override
        Map<String, Step> steps(int n) {
            return Map.of(
                    "a", Step.completed(),
                    "b", Step.failed(2),
                    "f", Step.completed("a"),
                    "c", Step.completed("f"));
        }
    },

    /** Two nodes fail, one, the other, both or none, and share what takes over. */
    SHARED_FALLBACK {
        @Override
        Flow flow(Flow flow) {
            Flow nodes = nodes(flow, "s f j", node -> {});
            nodes = nodes(nodes, "x", node -> node.param("failEvery", 2).fallback("f"));
            nodes = nodes(nodes, "y", node -> node.param("failEvery", 3).fallback("f"));
            return edges(nodes, "s>x s>y x>j y>j");
        }

        @Override
        Map<String, Step> steps(int n) {
            String x = n % 2 == 0 ? "f" : "x";
            String y = n % 3 == 0 ? "f" : "y";
            return Map.of(
                    "s", Step.completed(),
                    "x", x.equals("f") ? Step.failed(1) : Step.completed("s"),
                    "y", y.equals("f") ? Step.failed(1) : Step.completed("s"),
                    "f", x.equals("f") || y.equals("f") ? Step.completed("s") : Step.skipped(),
                    "j", x.equals(y) ? Step.completed("f") : Step.completed(x, y));
        }
    },

    FAILING {
        @Override
        Flow flow(Flow flow) {
            Flow nodes = nodes(flow, "a c", node -> {});
            return edges(nodes(nodes, "b", node -> node.param("failAttempts", 9)), "a>b b>c");
        }

        @Override
        Map<String, Step> steps(int n) {
            return Map.of("a", Step.completed(), "b", Step.failed(1), "c", Step.pending());
        }

        @Override
        String status() {
            return "failed";
        }
    },

    /** It fails, and completes when an operator opens it again, once. */
    SECOND_LIFE {
        @Override
        Flow flow(Flow flow) {
            Flow nodes = nodes(flow, "a c", node -> {});
            return edges(nodes(nodes, "b", node -> node.param("failAttempts", 2).maxRetries(2)), "a>b b>c");
        }

        @Override
        Map<String, Step> steps(int n) {
            return Map.of(
                    "a", Step.completed(),
                    "b", Step.completed("a").after(3).times(2),
                    "c", Step.completed("b"));
        }

        @Override
        int generation() {
            return 2;
        }
    },

    /** Three iterations, each of which counts once. */
    LOOP {
        @Override
        Flow flow(Flow flow) {
            Flow nodes = nodes(nodes(flow, "s e", node -> {}), "body", counting("rounds"));
            return nodes.edge("s", "body")
                    .loop("again", "body", "body", "context.rounds < 3")
                    .edge("again-loop", "e", edge -> edge.action("break"));
        }

        @Override
        Map<String, Step> steps(int n) {
            return Map.of(
                    "s", Step.completed(),
                    "body", Step.completed("body").ofSeveral(1).times(3),
                    "again-loop", Step.completed().silent(),
                    "e", Step.completed("body"));
        }

        @Override
        Map<String, Integer> counts() {
            return Map.of("rounds", 3);
        }
    },

    BATCH {
        @Override
        Flow flow(Flow flow) {
            return nodes(flow, "s e", node -> {})
                    .batch("b", "record-effect", batch -> batch.input("items")
                            .chunkSize(3)
                            .worker(node -> node.param("busy", BUSY_MILLIS)))
                    .edge("s", "b")
                    .edge("b", "e");
        }

        @Override
        Map<String, Step> steps(int n) {
            return Map.of(
                    "s", Step.completed(),
                    "b_scatter", Step.completed().silent().times(ITEMS),
                    "b_gather", Step.completed().silent(),
                    "e", Step.completed("b_scatter").ofSeveral(ITEMS));
        }
    },

    /** Run by {@link #PARENT} only. */
    CHILD {
        @Override
        Flow flow(Flow flow) {
            return edges(nodes(flow, "x y", node -> {}), "x>y");
        }

        @Override
        Map<String, Step> steps(int n) {
            return Map.of("x", Step.completed(), "y", Step.completed("x"));
        }
    },

    PARENT {
        @Override
        Flow flow(Flow flow) {
            Flow nodes = nodes(flow, "a c", node -> {}).subflow("sub", CHILD.id(), child -> child.input("n", "n"));
            return edges(nodes, "a>sub sub>c");
        }

        @Override
        Map<String, Step> steps(int n) {
            return Map.of(
                    "a", Step.completed(),
                    "sub", Step.completed().silent(),
                    "c", Step.completed("y").ofChild());
        }
    },

    /** Nobody resumes it: its deadline passes. */
    TIMED {
        @Override
        Flow flow(Flow flow) {
            Flow nodes = nodes(flow, "a c d e", node -> {})
                    .wait("w", wait -> wait.deadline(Duration.ofMillis(300), "late"))
                    .sleep("z", Duration.ofMillis(400));
            return edges(nodes, "a>w c>z z>e")
                    .edge("w", "c", edge -> edge.action("late"))
                    .edge("w", "d", edge -> edge.action("early"));
        }

        @Override
        Map<String, Step> steps(int n) {
            return Map.of(
                    "a", Step.completed(),
                    "w", Step.completed().silent(),
                    "c", Step.completed(),
                    "d", Step.skipped(),
                    "z", Step.completed().silent(),
                    "e", Step.completed("c"));
        }
    };

    private static final long BUSY_MILLIS = 10;
    private static final int ITEMS = 4;
    private static final List<FlowKind> SUBMITTED =
            Stream.of(values()).filter(kind -> kind != CHILD).toList();

    /** What the run of this number runs. */
    public static FlowKind of(int number) {
        return SUBMITTED.get(number % SUBMITTED.size());
    }

    /** What the run of this number is submitted with. */
    public static JsonObject context(int number) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        for (int i = 0; i < ITEMS; i++) {
            items.add(i);
        }
        return Json.createObjectBuilder().add("n", number).add("items", items).build();
    }

    /** The name that its blueprint is stored under. */
    public String id() {
        return "load-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Blueprint blueprint() {
        return flow(Flow.named(id())).build();
    }

    abstract Flow flow(Flow flow);

    abstract Map<String, Step> steps(int n);

    /** The counters that stand in the context at the end. */
    Map<String, Integer> counts() {
        return Map.of();
    }

    String status() {
        return "completed";
    }

    int generation() {
        return 1;
    }

    private static Flow nodes(Flow flow, String ids, Consumer<NodeBuilder> details) {
        Flow result = flow;
        for (String id : ids.split(" ")) {
            result = result.node(id, "record-effect", details.andThen(node -> node.param("busy", BUSY_MILLIS)));
        }
        return result;
    }

    private static Flow edges(Flow flow, String edges) {
        Flow result = flow;
        for (String edge : edges.split(" ")) {
            String[] ends = edge.split(">");
            result = result.edge(ends[0], ends[1]);
        }
        return result;
    }

    private static Consumer<NodeBuilder> counting(String key) {
        return node -> node.param("count", key);
    }
}
