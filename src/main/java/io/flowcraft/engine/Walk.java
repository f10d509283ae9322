package io.flowcraft.engine;

import io.flowcraft.blueprint.Link;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Follows resolved links through the graph. Single-entry nodes become ready or die in memory, and death goes on through them (dead-path elimination, as in
 * WS-BPEL); links that reach a join are collected for the index. Walking twice gives the same. Not thread-safe.
 */
final class Walk {

    private static final Optional<RunStatus> COMPLETED = Optional.of(RunStatus.COMPLETED);

    private final Course course;
    private final Unrolled unrolled;
    private final List<Activation> ready = new ArrayList<>();
    private final Map<Join, Map<Integer, Boolean>> arrivals = new LinkedHashMap<>();
    private final Deque<Activation> dying = new ArrayDeque<>();
    private Optional<RunStatus> end = Optional.empty();

    Walk(Course course) {
        this.course = course;
        this.unrolled = course.unrolled();
    }

    /** What became ready, in the order in which it did. */
    List<Activation> ready() {
        return ready;
    }

    /** Takes what became ready since the last time. */
    List<Activation> takeReady() {
        List<Activation> taken = List.copyOf(ready);
        ready.clear();
        return taken;
    }

    /** The final status that the run must get, if it must. */
    Optional<RunStatus> end() {
        return end;
    }

    /** A node failed and nobody takes its place: nothing else is to start. */
    void failRun() {
        end = Optional.of(RunStatus.FAILED);
        ready.clear();
    }

    /** Takes the links that joins were not told yet. */
    List<JoinArrival> takeArrivals() {
        List<JoinArrival> taken = arrivals.entrySet().stream()
                .map(entry -> new JoinArrival(entry.getKey(), entry.getValue()))
                .toList();
        arrivals.clear();
        return taken;
    }

    /** Resolves what hangs on an activation that completed, or on a failed one that another one stood in for. */
    void completed(Activation activation, Ledger ledger) {
        unrolled.out(activation)
                .forEach(link -> resolve(
                        link, activation, ledger.isTaken(link, activation).orElse(false)));
        if (ledger.outcome(activation).filter(Outcome::isCompleted).isPresent()) {
            unrolled.fallback(activation).ifPresent(link -> resolve(link, activation, false));
        }
        unrolled.closing(activation)
                .ifPresent(link -> resolve(
                        link, activation, ledger.isTaken(link, activation).orElse(false)));
        unrolled.batch(activation).ifPresent(link -> scatter(link, activation, ledger));
    }

    /** Lets the first items of a batch start, or what gathers go on when there are none. */
    private void scatter(Link link, Activation scatter, Ledger ledger) {
        int count = ledger.outcome(scatter)
                .flatMap(Outcome::items)
                .map(Items::count)
                .orElse(0);
        if (count == 0) {
            resolve(link, scatter, false);
        }
        int window = count == 0 ? 0 : course.plan().batch(scatter.nodeId()).window();
        IntStream.range(0, Math.min(window, count)).forEach(index -> ready.add(Unrolled.item(scatter, index)));
    }

    /** An item has ended, either way: the next one in its lane starts, and what waits for all of them is told. */
    void itemEnded(Outcome item) {
        Activation activation = item.ref().activation();
        Activation scatter = unrolled.scatter(activation);
        Items items = item.items().orElseThrow();
        int next = Unrolled.last(activation)
                + course.plan().batch(scatter.nodeId()).window();
        if (next < items.count()) {
            ready.add(Unrolled.item(scatter, next));
        }
        if (items.count() == 1) {
            counted(scatter, 1, item.isCompleted() ? 0 : 1, true);
        } else {
            arrivals.computeIfAbsent(course.items(scatter, items), join -> new LinkedHashMap<>())
                    .put(Unrolled.last(activation), item.isCompleted());
        }
    }

    /** So many items of a batch have failed so far. */
    private void counted(Activation scatter, int items, int failed, boolean all) {
        if (!course.plan().batch(scatter.nodeId()).failures().allow(failed, items)) {
            failRun();
        } else if (all) {
            unrolled.batch(scatter).ifPresent(link -> resolve(link, scatter, false));
        }
    }

    /** Hands the place of one that failed to its fallback. */
    void failed(Activation activation) {
        unrolled.fallback(activation).ifPresent(link -> resolve(link, activation, true));
    }

    /** Takes an answer of the index about links that this walk sent. */
    void answered(JoinArrival sent, JoinAnswer answer) {
        Activation activation = sent.join().ref().activation();
        Optional<Activation> scatter = Unrolled.scatterOf(activation);
        if (scatter.isPresent()) {
            boolean all = answer.state() != JoinAnswer.State.WAITING;
            counted(scatter.get(), sent.join().links(), answer.dead(), all);
            return;
        }
        boolean isEnd = activation.equals(Activation.END);
        switch (answer.state()) {
            case WAITING -> {}
            case DEAD -> {
                if (isEnd) {
                    end = COMPLETED;
                } else {
                    die(activation);
                }
            }
            case READY -> {
                if (isEnd) {
                    end = COMPLETED;
                } else if (answer.isReadyFor(sent)) {
                    ready.add(activation);
                }
            }
        }
    }

    private void resolve(Link link, Activation source, boolean taken) {
        if (link.kind() == Link.Kind.END) {
            end(link, taken);
            return;
        }
        Activation target = unrolled.target(link, source);
        if (unrolled.isJoin(target)) {
            arrive(course.join(target), link, taken);
        } else if (taken) {
            ready.add(target);
        } else {
            die(target);
        }
    }

    private void end(Link link, boolean taken) {
        if (course.closing().size() == 1) {
            end = COMPLETED;
        } else {
            arrive(course.end(), link, taken);
        }
    }

    private void arrive(Join join, Link link, boolean taken) {
        arrivals.computeIfAbsent(join, j -> new LinkedHashMap<>()).put(link.number(), taken);
    }

    /** Kills an activation and all that only hangs on it; a loop, so that long paths need no stack. */
    private void die(Activation first) {
        boolean idle = dying.isEmpty();
        dying.add(first);
        while (idle && !dying.isEmpty()) {
            dieOne(dying.element());
            dying.remove();
        }
    }

    /** A loop dies as a whole when it is not entered; when an iteration ends that none follows, the loop has ended. */
    private void dieOne(Activation activation) {
        if (unrolled.isNextIteration(activation)) {
            ready.add(unrolled.around(activation));
            return;
        }
        Activation dead = unrolled.isEntry(activation) ? unrolled.around(activation) : activation;
        unrolled.out(dead).forEach(link -> resolve(link, dead, false));
        unrolled.fallback(dead).ifPresent(link -> resolve(link, dead, false));
        unrolled.batch(dead).ifPresent(link -> resolve(link, dead, false));
        unrolled.closing(dead).ifPresent(link -> resolve(link, dead, false));
    }
}
