package io.flowcraft.engine;

import io.flowcraft.blueprint.Link;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the end of a loop is recorded with: the edges that leave it. Of the controller's those that it chose in the end; of any other node's those that any
 * iteration chose, with the last one's value. Output and action are the controller's last.
 */
final class LoopEnd {

    private static final int READ_AT_ONCE = 100;

    private final RunData data;
    private final Activation loop;
    private final Unrolled unrolled;
    private final Map<Integer, TakenLink> taken = new HashMap<>();

    private LoopEnd(RunData data, Activation loop) {
        this.data = data;
        this.loop = loop;
        this.unrolled = data.ledger().course().unrolled();
    }

    static Result of(Task task) {
        return new LoopEnd(task.data(), task.activation()).result();
    }

    private Result result() {
        Optional<Activation> last = data.latest(loop);
        data.know(last.stream().toList());
        Optional<Outcome> end = last.flatMap(data.ledger()::standing);
        Set<Link> open = new LinkedHashSet<>();
        for (Link link : unrolled.leaving(loop)) {
            if (link.source().equals(loop.nodeId())) {
                end.ifPresent(outcome -> take(link, outcome));
            } else {
                open.add(link);
            }
        }
        if (!open.isEmpty()) {
            lookBack(open);
        }
        return new Result.Completed(
                end.map(Outcome::output).orElse(JsonValue.NULL),
                end.flatMap(Outcome::action),
                List.copyOf(taken.values()),
                ContextChanges.none(),
                Optional.empty());
    }

    /** From the last iteration to the first, until every edge was taken once. */
    private void lookBack(Set<Link> open) {
        int from = data.latest(unrolled.header(loop)).map(Unrolled::last).orElse(-1);
        while (from >= 0 && !open.isEmpty()) {
            int to = Math.max(-1, from - READ_AT_ONCE);
            know(open, from, to);
            for (int number = from; number > to; number--) {
                takeOf(number, open);
            }
            from = to;
        }
    }

    private void know(Set<Link> open, int from, int to) {
        Set<Activation> sources = new HashSet<>();
        for (int number = from; number > to; number--) {
            for (Link link : open) {
                sources.add(source(link, number));
            }
        }
        data.know(sources);
    }

    private void takeOf(int number, Set<Link> open) {
        for (Link link : new ArrayList<>(open)) {
            Optional<Outcome> outcome = data.ledger().standing(source(link, number));
            if (outcome.filter(found -> take(link, found)).isPresent()) {
                open.remove(link);
            }
        }
    }

    private Activation source(Link link, int number) {
        Activation first = Unrolled.iteration(unrolled.header(loop).nodeId(), loop.indexes(), number);
        return new Activation(unrolled.level(first).unit(link.source()), first.indexes());
    }

    private boolean take(Link link, Outcome outcome) {
        Optional<TakenLink> chosen = outcome.takenLink(link.number());
        chosen.ifPresent(edge -> taken.put(
                link.number(), new TakenLink(link.number(), edge.value().or(() -> Optional.of(outcome.output())))));
        return chosen.isPresent();
    }
}
