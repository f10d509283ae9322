package io.flowcraft.engine;

import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Level;
import io.flowcraft.blueprint.Link;
import io.flowcraft.blueprint.Loop;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What known outcomes say about links and data. An outcome that is not known says nothing: whether it was not asked for, not recorded yet, or will never
 * be, is for the caller to tell. Not thread-safe.
 */
final class Ledger {

    private final Course course;
    private final Unrolled unrolled;
    private final Map<Activation, Outcome> outcomes = new HashMap<>();
    /** Of nodes in loops: the latest activation with an outcome. */
    private final Map<String, Activation> latest = new HashMap<>();

    Ledger(Course course) {
        this.course = course;
        this.unrolled = course.unrolled();
    }

    Course course() {
        return course;
    }

    Graph graph() {
        return course.graph();
    }

    /** Adds an outcome, unless a retry superseded it. */
    void add(Outcome outcome) {
        Activation activation = outcome.ref().activation();
        if (course.counts(outcome.ref())) {
            outcomes.put(activation, outcome);
            if (!activation.indexes().isEmpty() && unrolled.isNode(activation)) {
                latest.merge(activation.nodeId(), activation, (a, b) -> a.compareTo(b) < 0 ? b : a);
            }
        }
    }

    Collection<Outcome> outcomes() {
        return outcomes.values();
    }

    Optional<Outcome> outcome(Activation activation) {
        return Optional.ofNullable(outcomes.get(activation));
    }

    /** The latest activation of a node that has an outcome; of a node outside of loops its only one. A loop as a whole is none of its controller. */
    Optional<Activation> latest(String nodeId) {
        return graph().depth(nodeId) > 0
                ? Optional.ofNullable(latest.get(nodeId))
                : outcome(Activation.of(nodeId)).map(o -> o.ref().activation());
    }

    /** The outcome that stands for an activation: its own, or once it failed, that of its fallback and so on; failed only at the end of the chain. */
    Optional<Outcome> standing(Activation activation) {
        Optional<Outcome> outcome = outcome(activation);
        Optional<Link> fallback = unrolled.fallback(activation);
        while (outcome.isPresent() && !outcome.get().isCompleted() && fallback.isPresent()) {
            Activation next = new Activation(fallback.get().target(), activation.indexes());
            outcome = outcome(next);
            fallback = unrolled.fallback(next);
        }
        return outcome;
    }

    /** Whether a link is taken or dead by the outcome of its source, or of who stands in for it; empty when neither is known. */
    Optional<Boolean> isTaken(Link link, Activation source) {
        if (link.kind() == Link.Kind.BATCH) {
            return standing(source)
                    .filter(Outcome::isCompleted)
                    .filter(any -> mayGather(source))
                    .map(any -> false);
        }
        if (link.kind() == Link.Kind.FALLBACK) {
            return outcome(source).map(outcome -> !outcome.isCompleted());
        }
        return standing(source).filter(Outcome::isCompleted).map(outcome -> switch (link.kind()) {
            case END -> true;
            case ITERATION -> goesOn(source, outcome.takenLinks());
            default -> outcome.takenLink(link.number()).isPresent();
        });
    }

    /** Whether all that this scattered has ended, and no more of it failed than may: else nothing gathers. Nothing was scattered when it failed. */
    private boolean mayGather(Activation scatter) {
        int count = outcome(scatter).flatMap(Outcome::items).map(Items::count).orElse(0);
        long failed = 0;
        for (int index = 0; index < count; index++) {
            Optional<Outcome> item = outcome(Unrolled.item(scatter, index));
            if (item.isEmpty()) {
                return false;
            }
            failed += item.get().isCompleted() ? 0 : 1;
        }
        return course.plan().batch(scatter.nodeId()).failures().allow(failed, count);
    }

    /** Whether a way back was taken that begins here: who stands in for several has chosen for each of them, also for those that did not fail. */
    private boolean goesOn(Activation source, TakenLinks taken) {
        Level level = unrolled.level(source);
        Set<String> here =
                unrolled.withFallbacks(source).stream().map(Activation::nodeId).collect(Collectors.toSet());
        return level.loop().map(Loop::header).map(graph()::back).orElse(List.of()).stream()
                .filter(link -> here.contains(level.unit(link.source())))
                .anyMatch(link -> taken.find(link.number()).isPresent());
    }

    /** Whether it failed and nobody is left to take its place. */
    boolean isFatal(Activation activation) {
        return standing(activation).filter(outcome -> !outcome.isCompleted()).isPresent();
    }

    /** The links to an activation that are resolved, with whether they are taken. */
    Map<Integer, Boolean> resolved(Activation activation) {
        Map<Integer, Boolean> resolved = new LinkedHashMap<>();
        unrolled.in(activation).forEach(link -> isTaken(link, unrolled.source(link, activation))
                .ifPresent(taken -> resolved.put(link.number(), taken)));
        return resolved;
    }

    /** The taken ones among the edges and fallback links to an activation, in document order. */
    List<Link> taken(Activation activation) {
        return unrolled.entries(activation).stream()
                .filter(link -> isTaken(link, unrolled.source(link, activation)).orElse(false))
                .toList();
    }
}
