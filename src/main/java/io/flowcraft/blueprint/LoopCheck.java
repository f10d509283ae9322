package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.FindingCode.CYCLE;
import static io.flowcraft.blueprint.FindingCode.LOOPS_TOO_DEEP;
import static io.flowcraft.blueprint.FindingCode.LOOP_CONTROLLERS;
import static io.flowcraft.blueprint.FindingCode.LOOP_ENTRANCES;
import static io.flowcraft.blueprint.FindingCode.LOOP_WITHOUT_CONTINUE;

import io.flowcraft.blueprint.Topology.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** Reports cycles that are no loops, and loops that no run could go through. */
final class LoopCheck {
    private final Topology topology;
    private final Findings findings;
    private final Arcs arcs;
    private final Tangles tangles;

    LoopCheck(Topology topology, Arcs arcs, Tangles tangles, Findings findings) {
        this.topology = topology;
        this.arcs = arcs;
        this.tangles = tangles;
        this.findings = findings;
    }

    /** @param controllers those of each tangle */
    void report(List<List<String>> controllers) {
        tangles.all().forEach(tangle -> report(tangle, controllers.get(tangle.position())));
        topology.nodes().values().stream()
                .filter(node -> LoopControllers.is(node.value()))
                .filter(node -> tangles.innermost(node.value().id()).isEmpty())
                .forEach(this::reportWithoutLoop);
    }

    private void report(Tangle tangle, List<String> controllers) {
        if (controllers.isEmpty()) {
            reportCycle(tangle);
        } else if (!tangle.isNatural()) {
            reportEntrances(tangle);
        } else if (tangle.depth() > Tangle.DEEPEST) {
            reportDepth(tangle);
        } else if (controllers.size() > 1) {
            reportControllers(controllers);
        } else {
            reportDetours(tangle, controllers.get(0));
            reportContinue(tangle, controllers.get(0));
        }
    }

    private void reportCycle(Tangle tangle) {
        Ways ways = new Ways(arcs, tangle.header(), isIn(tangle));
        back(tangle)
                .findFirst()
                .ifPresent(edge -> findings.error(
                        CYCLE,
                        edge.pointer(),
                        "This closes a cycle: " + text(ways, edge)
                                + "; remove an edge of it, a plain cycle would wait for itself"
                                + " (a loop needs a loop-controller of its own)"));
    }

    private void reportEntrances(Tangle tangle) {
        String first = arcs.id(tangle.entrances().get(0));
        String second = arcs.id(tangle.entrances().get(1));
        error(
                LOOP_ENTRANCES,
                second,
                "A loop is entered both at " + Quoted.of(first) + " and at " + Quoted.of(second)
                        + ": lead into it at one node only, where each iteration begins");
    }

    private void reportDepth(Tangle tangle) {
        String header = arcs.id(tangle.header());
        error(
                LOOPS_TOO_DEEP,
                header,
                "The loop that begins with " + Quoted.of(header) + " stands in " + Tangle.DEEPEST
                        + " others, more than can be nested: put inner loops into a subflow");
    }

    private void reportControllers(List<String> controllers) {
        String first = controllers.get(0);
        controllers.stream()
                .skip(1)
                .forEach(id -> error(
                        LOOP_CONTROLLERS,
                        id,
                        "The loop-controllers " + Quoted.of(first) + " and " + Quoted.of(id)
                                + " decide about one loop: remove one, or, if one loop is meant to be inside the other,"
                                + " give the inner one a first node of its own, such as a pass"));
    }

    /** A controller that is no header must be passed by every iteration. */
    private void reportDetours(Tangle tangle, String controller) {
        int number = arcs.number(controller);
        if (tangle.header() != number) {
            IntPredicate past = to -> isIn(tangle).test(to) && to != number;
            Ways ways = new Ways(arcs, tangle.header(), past);
            back(tangle)
                    .filter(edge -> ways.reach(source(edge)))
                    .findFirst()
                    .ifPresent(edge -> findings.error(
                            CYCLE,
                            edge.pointer(),
                            "This closes a cycle past the loop-controller " + Quoted.of(controller) + ": "
                                    + text(ways, edge) + "; lead it to " + Quoted.of(controller)
                                    + ", or give it a loop-controller of its own"));
        }
    }

    private void reportContinue(Tangle tangle, String controller) {
        List<Place<Edge>> edges = topology.outOf(controller);
        List<Place<Edge>> inside = edges.stream()
                .filter(edge -> topology.has(edge.value().target()))
                .filter(edge -> tangles.isIn(edge.value().target(), tangle))
                .toList();
        List<Place<Edge>> wrong = inside.stream()
                .filter(edge -> !ContinueEdges.contain(edge.value(), edges))
                .toList();
        if (wrong.size() == inside.size()) {
            error(LOOP_WITHOUT_CONTINUE, controller, withoutContinue(controller));
        } else {
            wrong.forEach(edge -> reportBreak(edge, tangle));
        }
    }

    private void reportBreak(Place<Edge> edge, Tangle tangle) {
        String controller = edge.value().source();
        List<String> way = new ArrayList<>(List.of(controller));
        way.addAll(new Ways(arcs, arcs.number(edge.value().target()), isIn(tangle)).to(arcs.number(controller)));
        findings.error(
                CYCLE,
                edge.pointer(),
                "This edge is taken when the loop of " + Quoted.of(controller) + " breaks, but leads back to it: "
                        + Way.text(way.subList(0, way.size() - 1), controller)
                        + "; lead it out of the loop, or give it the action \"continue\"");
    }

    private void reportWithoutLoop(Place<Node> node) {
        findings.warning(
                LOOP_WITHOUT_CONTINUE,
                node.pointer(),
                withoutContinue(node.value().id()));
    }

    private static String withoutContinue(String controller) {
        return "The loop-controller " + Quoted.of(controller) + " never begins another iteration: give it an edge with"
                + " the action \"continue\" to the first node of its loop, and the last one an edge to it";
    }

    private void error(String code, String nodeId, String message) {
        findings.error(code, topology.nodes().get(nodeId).pointer(), message);
    }

    private Stream<Place<Edge>> back(Tangle tangle) {
        return topology.into(arcs.id(tangle.header())).stream()
                .filter(edge -> topology.has(edge.value().source()))
                .filter(edge -> tangles.isIn(edge.value().source(), tangle));
    }

    private int source(Place<Edge> edge) {
        return arcs.number(edge.value().source());
    }

    private String text(Ways ways, Place<Edge> edge) {
        return Way.text(ways.to(source(edge)), edge.value().target());
    }

    private IntPredicate isIn(Tangle tangle) {
        return number -> tangles.isIn(number, tangle);
    }
}
