package io.flowcraft.engine;

import io.flowcraft.blueprint.Edge;
import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Link;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A resume that was asked for, as far as the blueprint can judge it. */
final class Resumption {

    private final Course course;
    private final Activation asked;

    /**
     * @param node a node's id, or an iteration of it
     * @throws UnknownNodeException when the blueprint has no such node
     * @throws NodeStateException when it is none that waits for a resume
     */
    Resumption(Course course, String node) {
        this.course = course;
        this.asked = parse(course, node);
        String uses = course.graph().node(asked.nodeId()).uses();
        if (!Hooks.takesResume(uses)) {
            throw new NodeStateException(course.ref(asked), "it uses '" + uses + "', which waits for no resume");
        }
    }

    /** @throws UnknownActionException when no edge of the node has this action */
    void mustHave(String action) {
        Graph graph = course.graph();
        Set<String> actions = Stream.concat(Stream.of(asked.nodeId()), graph.replaces(asked.nodeId()).stream())
                .flatMap(id -> graph.out(id).stream())
                .map(Link::edge)
                .flatMap(Optional::stream)
                .map(Edge::action)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!actions.contains(action)) {
            throw new UnknownActionException(asked.nodeId(), action, actions);
        }
    }

    /** @param waits what is stored of the run */
    ActivationRef choose(List<Wait> waits) {
        return asked.indexes().isEmpty()
                ? new Iterations(course, asked.nodeId()).current(waits, List.of())
                : course.ref(asked);
    }

    private static Activation parse(Course course, String node) {
        try {
            Activation activation = Activation.parse(node);
            boolean plain = activation.indexes().isEmpty() && course.graph().hasNode(activation.nodeId());
            if (plain || course.unrolled().has(activation)) {
                return activation;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new UnknownNodeException(course.runId(), node);
    }
}
