package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Link;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold of the events of any run, told without the code that makes them (I-18). */
final class EventOrder {

    private static final Set<EventType> RESOLVED =
            Set.of(EventType.NODE_FINISH, EventType.NODE_ERROR, EventType.NODE_SKIPPED);

    private final Graph graph;
    private final Set<String> resolved = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
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
        event.nodeId().ifPresent(id -> checkNode(event, id));
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

    private void checkNode(Event event, String id) {
        if (event.type() == EventType.NODE_FALLBACK) {
            assertThat(seen).contains("NODE_ERROR/" + event.generation() + "/" + id);
            return;
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
