package io.flowcraft.memory;

import io.flowcraft.engine.Join;
import io.flowcraft.engine.JoinAnswer;
import io.flowcraft.engine.JoinAnswer.State;
import io.flowcraft.engine.JoinArrival;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The links that reached a join. */
final class JoinRow {

    private final Map<Integer, Boolean> links = new HashMap<>();
    private int dead;
    private Optional<Integer> claim = Optional.empty();

    /** Links from the outcomes, which do not tell the one that came first: they claim nothing, and neither does what comes after them. */
    void merge(JoinArrival truth) {
        truth.links().forEach(this::put);
    }

    JoinAnswer add(JoinArrival arrival) {
        boolean first = !links.containsValue(true);
        arrival.links().forEach(this::put);
        if (first) {
            claim = lowestTaken();
        }
        Join join = arrival.join();
        return switch (join.strategy()) {
            case ALL -> new JoinAnswer(join, all(join), dead, Optional.empty());
            case ANY -> new JoinAnswer(join, any(join), dead, claim);
        };
    }

    private void put(int link, boolean taken) {
        if (links.putIfAbsent(link, taken) == null && !taken) {
            dead++;
        }
    }

    private Optional<Integer> lowestTaken() {
        return links.keySet().stream().filter(links::get).min(Integer::compare);
    }

    private State all(Join join) {
        if (links.size() < join.links()) {
            return State.WAITING;
        }
        return links.containsValue(true) ? State.READY : State.DEAD;
    }

    private State any(Join join) {
        if (links.containsValue(true)) {
            return State.READY;
        }
        return links.size() < join.links() ? State.WAITING : State.DEAD;
    }
}
