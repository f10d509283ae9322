package io.flowcraft.engine;

import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Link;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows resolved links through the graph. Single-entry nodes become ready or die in memory, and death goes on through them (dead-path elimination, as in
 * WS-BPEL); links that reach a join are collected for the index. Walking twice gives the same. Not thread-safe.
 */
final class Walk {

    private static final Optional<RunStatus> COMPLETED = Optional.of(RunStatus.COMPLETED);

    private final Course course;
    private final Graph graph;
    private final List<String> ready = new ArrayList<>();
    private final Map<Join, Map<Integer, Boolean>> arrivals = new LinkedHashMap<>();
    private final Deque<String> dying = new ArrayDeque<>();
    private Optional<RunStatus> end = Optional.empty();

    Walk(Course course) {
        this.course = course;
        this.graph = course.graph();
    }

    /** The nodes that became ready, in the order in which they did. */
    List<String> ready() {
        return ready;
    }

    /** Takes the nodes that became ready since the last time. */
    List<String> takeReady() {
        List<String> taken = List.copyOf(ready);
        ready.clear();
        return taken;
    }

    /** The final status that the run must get, if it must. */
    Optional<RunStatus> end() {
        return end;
    }

    /** A node failed and nobody takes its place. */
    void failRun() {
        end = Optional.of(RunStatus.FAILED);
    }

    /** Takes the links that joins were not told yet. */
    List<JoinArrival> takeArrivals() {
        List<JoinArrival> taken = arrivals.entrySet().stream()
                .map(entry -> new JoinArrival(entry.getKey(), entry.getValue()))
                .toList();
        arrivals.clear();
        return taken;
    }

    /** Resolves what hangs on a node that completed, or on a failed node that another one stood in for. */
    void completed(String nodeId, Ledger ledger) {
        graph.out(nodeId).forEach(link -> resolve(link, ledger.isTaken(link).orElse(false)));
        if (ledger.outcome(nodeId).filter(Outcome::isCompleted).isPresent()) {
            graph.fallback(nodeId).ifPresent(link -> resolve(link, false));
        }
        graph.end(nodeId).ifPresent(link -> resolve(link, true));
    }

    /** Hands a failed node's place to its fallback. */
    void failed(String nodeId) {
        graph.fallback(nodeId).ifPresent(link -> resolve(link, true));
    }

    /** Takes an answer of the index about links that this walk sent. */
    void answered(JoinArrival sent, JoinAnswer answer) {
        boolean isEnd = sent.join().ref().activation().equals(Activation.END);
        String nodeId = sent.join().ref().activation().nodeId();
        switch (answer.state()) {
            case WAITING -> {}
            case DEAD -> {
                if (isEnd) {
                    end = COMPLETED;
                } else {
                    die(nodeId);
                }
            }
            case READY -> {
                if (isEnd) {
                    end = COMPLETED;
                } else if (answer.isReadyFor(sent)) {
                    ready.add(nodeId);
                }
            }
        }
    }

    private void resolve(Link link, boolean taken) {
        if (link.kind() == Link.Kind.END) {
            if (graph.endSize() == 1) {
                end = COMPLETED;
            } else {
                arrive(course.end(), link, taken);
            }
        } else if (graph.isJoin(link.target())) {
            arrive(course.join(link.target()), link, taken);
        } else if (taken) {
            ready.add(link.target());
        } else {
            die(link.target());
        }
    }

    private void arrive(Join join, Link link, boolean taken) {
        arrivals.computeIfAbsent(join, j -> new LinkedHashMap<>()).put(link.number(), taken);
    }

    /** Kills a node and all that only hangs on it; a loop, so that long paths need no stack. */
    private void die(String first) {
        boolean idle = dying.isEmpty();
        dying.add(first);
        while (idle && !dying.isEmpty()) {
            String nodeId = dying.element();
            graph.out(nodeId).forEach(link -> resolve(link, false));
            graph.fallback(nodeId).ifPresent(link -> resolve(link, false));
            graph.end(nodeId).ifPresent(link -> resolve(link, false));
            dying.remove();
        }
    }
}
