package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Link;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold of the events of any run, told without the code that makes them (I-18). */
final class EventOrder {

    private static final Set<EventType> RESOLVED =
            Set.of(EventType.NODE_FINISH, EventType.NODE_ERROR, EventType.NODE_SKIPPED);

    private final Graph graph;
    private final Set<String> resolved = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> paused = new HashSet<>();
    private final Map<String, Integer> begun = new HashMap<>();
    private final Set<String> batches = new HashSet<>();
    private int sequence;

    private EventOrder(Graph graph) {
        this.graph = graph;
    }

    /** Numbers have no gaps, nothing comes twice, and nothing before what it follows from. */
    static void check(Graph graph, List<Event> events) {
        EventOrder order = new EventOrder(graph);
        events.forEach(order::check);
    }

    private void check(Event event) {
        assertThat(event.sequence()).isEqualTo(++sequence);
        assertThat(keys.add(event.key())).as("%s comes once", event).isTrue();
        if (event.type() == EventType.WORKFLOW_START) {
            assertThat(sequence).isEqualTo(1);
        } else {
            assertBegun(event);
        }
        event.nodeId().ifPresent(id -> checkNode(event, Activation.parse(id)));
        checkHold(event);
        seen.add(event.type() + "/" + event.generation() + "/" + event.nodeId().orElse(""));
        event.nodeId().filter(id -> RESOLVED.contains(event.type())).ifPresent(resolved::add);
    }

    private void assertBegun(Event event) {
        boolean first = event.generation() == 1;
        String begin = first ? "WORKFLOW_START/1/" : "WORKFLOW_RETRY/" + event.generation() + "/";
        String needed =
                event.type() == EventType.WORKFLOW_RETRY ? "WORKFLOW_FINISH/" + (event.generation() - 1) + "/" : begin;
        assertThat(seen).as("before %s", event).contains(needed);
    }

    /** A run is resumed after it was paused; what ended it meanwhile leaves it so. */
    private void checkHold(Event event) {
        String scope = event.generation() + "/" + event.details().get("number");
        if (event.type() == EventType.WORKFLOW_PAUSE) {
            paused.add(scope);
        } else if (event.type() == EventType.WORKFLOW_RESUME) {
            assertThat(paused.remove(scope)).as("paused before %s", event).isTrue();
        }
        assertThat(paused).as("paused at once").hasSizeLessThanOrEqualTo(event.generation());
    }

    private void checkNode(Event event, Activation activation) {
        String id = activation.key();
        if (event.type() == EventType.BATCH_START) {
            assertThat(seen).contains("NODE_FINISH/" + event.generation() + "/" + id);
            begun.put(id, event.details().getInt("items"));
        } else if (event.type() == EventType.BATCH_FINISH) {
            checkBatch(event, id);
        } else if (!activation.indexes().isEmpty()) {
            assertThat(begun).as("before %s", event).containsKey(activation.nodeId());
        } else {
            checkNode(event, id);
        }
    }

    /** As many items as it began with have ended. */
    private void checkBatch(Event event, String id) {
        JsonObject details = event.details();
        assertThat(details.getInt("completed") + details.getInt("failed")).isEqualTo(begun.get(id));
        assertThat(resolved.stream().filter(key -> key.startsWith(id + ":"))).hasSize(begun.get(id));
        batches.add(details.getString("gather"));
    }

    private void checkNode(Event event, String id) {
        if (event.type() == EventType.NODE_FALLBACK) {
            assertThat(seen).contains("NODE_ERROR/" + event.generation() + "/" + id);
            return;
        }
        boolean gathers = graph.in(id).stream().anyMatch(link -> link.kind() == Link.Kind.BATCH);
        if (gathers && event.type() == EventType.NODE_FINISH) {
            assertThat(batches).as("before %s", event).contains(id);
        }
        List<String> sources = graph.in(id).stream().map(Link::source).toList();
        if (graph.firesOnFirst(id) && event.type() != EventType.NODE_SKIPPED) {
            assertThat(resolved).as("before %s", event).containsAnyElementsOf(sources);
        } else {
            assertThat(resolved).as("before %s", event).containsAll(sources);
        }
        graph.in(id).stream()
                .filter(link -> link.kind() == Link.Kind.FALLBACK)
                .filter(link -> graph.in(id).size() == 1 && event.type() != EventType.NODE_SKIPPED)
                .forEach(link -> assertThat(seen)
                        .anyMatch(s -> s.startsWith("NODE_FALLBACK/") && s.endsWith("/" + link.source())));
    }
}
