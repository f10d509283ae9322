package io.flowcraft.engine;

import io.flowcraft.blueprint.Level;
import io.flowcraft.blueprint.Link;
import io.flowcraft.blueprint.Loop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What follows from the outcomes of a run: what is ready, dead or waiting, what has arrived at which join, and whether the run has ended. A pure function of
 * graph and outcomes; linear in the activations. Immutable once made.
 */
final class Derivation {

    /** How an activation stands. */
    enum State {
        /** Something before it is undecided. */
        WAITING,
        /** It may run now, or runs. */
        READY,
        /** It has an outcome. */
        DONE,
        /** It will never run. */
        DEAD
    }

    private final Unrolled unrolled;
    private final Course course;
    private final Ledger ledger;
    private final Map<Activation, State> states = new LinkedHashMap<>();
    private final Map<String, Activation> latest = new HashMap<>();
    private final Map<Activation, Integer> iterations = new HashMap<>();
    private final List<Activation> visited = new ArrayList<>();

    /** @param ledger with every outcome of the run */
    Derivation(Ledger ledger) {
        this.ledger = ledger;
        this.course = ledger.course();
        this.unrolled = course.unrolled();
        derive(course.graph().level(Optional.empty()), List.of());
    }

    State state(Activation activation) {
        return states.getOrDefault(activation, State.WAITING);
    }

    /** The activation of the iteration that a node is in; of a node outside of loops its only one. */
    Activation latest(String nodeId) {
        return latest.getOrDefault(nodeId, Activation.of(nodeId));
    }

    /** All of a node's activations: iterations and items, outer ones first; of a node that has neither, itself. */
    List<Activation> activations(String nodeId) {
        return states.keySet().stream()
                .filter(one -> one.nodeId().equals(nodeId) && !unrolled.isLoop(one))
                .sorted(Comparator.<Activation>comparingInt(one -> one.indexes().size())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** How many iterations of a loop have begun. */
    int iterations(Activation loop) {
        return iterations.getOrDefault(loop, 0);
    }

    /** What may run. */
    List<Activation> ready() {
        return in(State.READY);
    }

    /** What will never run. */
    List<Activation> dead() {
        return in(State.DEAD);
    }

    private List<Activation> in(State state) {
        return states.entrySet().stream()
                .filter(entry -> entry.getValue() == state)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The first taken link of an activation, in document order. */
    Optional<Integer> firstTaken(Activation activation) {
        return unrolled.in(activation).stream()
                .filter(link -> resolved(link, activation).orElse(false))
                .map(Link::number)
                .findFirst();
    }

    /**
     * The failures that nobody took over, in document order: one that failed and, when its fallback failed too, that one; of a batch those of its items when they are
     * more than may fail.
     */
    List<Activation> failed() {
        Map<Activation, Long> items = failures()
                .filter(unrolled::isItem)
                .collect(Collectors.groupingBy(unrolled::scatter, Collectors.counting()));
        items.keySet().removeIf(scatter -> mayFail(scatter, items.get(scatter)));
        return failures()
                .filter(one -> unrolled.isItem(one) ? items.containsKey(unrolled.scatter(one)) : ledger.isFatal(one))
                .sorted(Comparator.comparingInt(
                                (Activation one) -> course.graph().position(one.nodeId()))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private Stream<Activation> failures() {
        return ledger.outcomes().stream()
                .filter(outcome -> !outcome.isCompleted())
                .map(outcome -> outcome.ref().activation());
    }

    private boolean mayFail(Activation scatter, long failed) {
        int count = items(scatter).map(Items::count).orElse(0);
        return course.plan().batch(scatter.nodeId()).failures().allow(failed, count);
    }

    /** The final status that the run must get; empty while it goes on. */
    Optional<RunStatus> end() {
        if (!failed().isEmpty()) {
            return Optional.of(RunStatus.FAILED);
        }
        boolean all = course.closing().stream()
                .allMatch(link -> resolved(link, Activation.END).isPresent());
        return all ? Optional.of(RunStatus.COMPLETED) : Optional.empty();
    }

    /** What has arrived at the joins, as an index must hold it; also in iterations that are over, for a message of one may come again. */
    List<JoinArrival> arrivals() {
        List<JoinArrival> arrivals = new ArrayList<>();
        visited.stream()
                .filter(unrolled::isJoin)
                .forEach(join -> add(arrivals, course.join(join), unrolled.in(join), join));
        visited.forEach(scatter -> items(scatter)
                .filter(items -> items.count() > 1)
                .map(items -> new JoinArrival(course.items(scatter, items), ended(scatter, items)))
                .filter(arrival -> !arrival.links().isEmpty())
                .ifPresent(arrivals::add));
        if (course.closing().size() > 1) {
            add(arrivals, course.end(), course.closing(), Activation.END);
        }
        return arrivals;
    }

    private Map<Integer, Boolean> ended(Activation scatter, Items items) {
        Map<Integer, Boolean> ended = new LinkedHashMap<>();
        for (int index = 0; index < items.count(); index++) {
            int item = index;
            ledger.outcome(Unrolled.item(scatter, item)).ifPresent(outcome -> ended.put(item, outcome.isCompleted()));
        }
        return ended;
    }

    private void add(List<JoinArrival> arrivals, Join join, Collection<Link> links, Activation target) {
        Map<Integer, Boolean> resolved = new LinkedHashMap<>();
        links.forEach(link -> resolved(link, target).ifPresent(taken -> resolved.put(link.number(), taken)));
        if (!resolved.isEmpty()) {
            arrivals.add(new JoinArrival(join, resolved));
        }
    }

    private void derive(Level level, List<Integer> indexes) {
        for (String unit : level.units()) {
            Optional<Loop> inner = level.inner(unit);
            if (inner.isPresent()) {
                derive(inner.get(), new Activation(unit, indexes));
            } else {
                Activation node = new Activation(unit, indexes);
                states.put(node, derive(node));
                deriveItems(node);
                latest.put(unit, node);
                visited.add(node);
            }
        }
    }

    /** Iteration after iteration, each once the one before has ended. */
    private void derive(Loop loop, Activation whole) {
        Level body = course.graph().level(Optional.of(loop));
        for (int number = 0; ; number++) {
            Activation first = Unrolled.iteration(loop.header(), whole.indexes(), number);
            derive(body, first.indexes());
            iterations.put(whole, number + 1);
            if (number == 0 && state(first) == State.DEAD) {
                states.put(whole, State.DEAD);
                return;
            }
            Activation next = Unrolled.iteration(loop.header(), whole.indexes(), number + 1);
            State going = derive(next);
            if (going == State.WAITING || going == State.DEAD) {
                visited.add(next);
                State ended = ledger.outcome(whole).isPresent() ? State.DONE : State.READY;
                states.put(whole, going == State.WAITING ? State.WAITING : ended);
                return;
            }
        }
    }

    private State derive(Activation activation) {
        if (ledger.outcome(activation).isPresent()) {
            return State.DONE;
        }
        List<Optional<Boolean>> links = unrolled.in(activation).stream()
                .map(link -> resolved(link, activation))
                .toList();
        boolean taken = links.isEmpty() || links.contains(Optional.of(true));
        boolean undecided = links.contains(Optional.<Boolean>empty());
        if (taken && (!undecided || unrolled.firesOnFirst(activation))) {
            return State.READY;
        }
        return undecided ? State.WAITING : State.DEAD;
    }

    private void deriveItems(Activation scatter) {
        items(scatter).ifPresent(items -> {
            int window = course.plan().batch(scatter.nodeId()).window();
            for (int index = 0; index < items.count(); index++) {
                states.put(Unrolled.item(scatter, index), item(scatter, index, window));
            }
        });
    }

    /** The batch of an item; empty of what is none. */
    Optional<Items> batch(Activation activation) {
        return unrolled.isItem(activation) ? items(unrolled.scatter(activation)) : Optional.empty();
    }

    private State item(Activation scatter, int index, int window) {
        if (ledger.outcome(Unrolled.item(scatter, index)).isPresent()) {
            return State.DONE;
        }
        boolean may = index < window
                || ledger.outcome(Unrolled.item(scatter, index - window)).isPresent();
        return may ? State.READY : State.WAITING;
    }

    /** What an activation scattered; nothing when it failed, or is none that does. */
    private Optional<Items> items(Activation activation) {
        return unrolled.isItem(activation)
                ? Optional.empty()
                : ledger.outcome(activation).flatMap(Outcome::items);
    }

    private Optional<Boolean> resolved(Link link, Activation target) {
        Activation source = unrolled.source(link, target);
        return state(source) == State.DEAD ? Optional.of(false) : ledger.isTaken(link, source);
    }
}
