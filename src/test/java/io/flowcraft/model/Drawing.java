package io.flowcraft.model;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.blueprint.NodeBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The nodes and edges of a blueprint that is being drawn; their order in the document is decided in the end. */
final class Drawing {
    /** Which property of a wait says how it ends in the test. */
    static final String PLAN = "plan";

    private final Dice dice;
    private final List<UnaryOperator<Flow>> nodes = new ArrayList<>();
    private final List<UnaryOperator<Flow>> edges = new ArrayList<>();
    private final Deque<List<Shape.Part>> parts = new ArrayDeque<>(List.of(new ArrayList<>()));
    private final Set<String> drawn = new LinkedHashSet<>();
    private final Map<String, Set<String>> actions = new LinkedHashMap<>();
    private final Set<String> sources = new LinkedHashSet<>();
    private int size;

    Drawing(Dice dice) {
        this.dice = dice;
    }

    int size() {
        return size;
    }

    String id(String kind) {
        return kind + size++;
    }

    /** Whether something comes after a node, other than the next iteration. */
    boolean hasEdge(String source) {
        return sources.contains(source);
    }

    /** What is drawn from now on is in the body of a loop. */
    void beginLoop() {
        parts.push(new ArrayList<>());
    }

    void endLoop(String controller, String header) {
        List<Shape.Part> units = parts.pop();
        parts.peek().add(new Shape.Part(controller, header, units));
    }

    void node(String id, String uses, Consumer<NodeBuilder> details) {
        add(flow -> flow.node(id, uses, details), id);
    }

    void add(UnaryOperator<Flow> step, String... ids) {
        nodes.add(step);
        for (String id : ids) {
            parts.peek().add(new Shape.Part(id, id, List.of()));
        }
    }

    /** A wait that is resumed with a number and, if it has such edges, an action. */
    void resumedWait(String id, int output, Consumer<NodeBuilder> details) {
        UnaryOperator<Flow> step = flow -> flow.wait(
                id,
                wait -> wait.node(node -> {
                    JsonObject plan = Json.object(Map.of("output", Json.number(output)));
                    List<String> possible = List.copyOf(actions.getOrDefault(id, Set.of()));
                    boolean acts = !possible.isEmpty() && output % 3 != 0;
                    node.property(
                            PLAN,
                            acts ? Json.with(plan, "action", Json.text(possible.get(output % possible.size()))) : plan);
                    details.accept(node);
                }));
        add(step, id);
    }

    /** A wait that nobody resumes. */
    void missedWait(String id, String onDeadline, Consumer<NodeBuilder> details) {
        UnaryOperator<Flow> step = flow -> flow.wait(id, wait -> wait.deadline(Duration.ofMinutes(3), onDeadline)
                .node(node -> details.accept(node.property(PLAN, JsonValue.EMPTY_JSON_OBJECT))));
        add(step, id);
    }

    void edge(String source, String target, Line line) {
        if (!line.equals(Line.CONTINUE)) {
            sources.add(source);
        }
        if (drawn.add(source + ">" + target + line)) {
            line.action().ifPresent(action -> actions.computeIfAbsent(source, id -> new TreeSet<>())
                    .add(action));
            edges.add(flow -> flow.edge(source, target, line::describe));
        }
    }

    Shape build(String id) {
        if (dice.oneIn(2)) {
            dice.shuffle(nodes);
            dice.shuffle(edges);
        }
        Flow flow = Flow.named(id);
        for (UnaryOperator<Flow> part : nodes) {
            flow = part.apply(flow);
        }
        for (UnaryOperator<Flow> part : edges) {
            flow = part.apply(flow);
        }
        return new Shape(flow.build(), new Shape.Part("", "", parts.pop()));
    }
}
