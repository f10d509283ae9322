package io.flowcraft.memory;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.JoinAnswer;
import io.flowcraft.engine.JoinArrival;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arrivals of one run in one generation, with the marker that says whether they are complete. */
final class RunIndex {

    private final int generation;
    private final Map<ActivationRef, JoinRow> joins = new HashMap<>();
    private Optional<Object> builder = Optional.empty();
    private boolean complete;

    RunIndex(int generation) {
        this.generation = generation;
    }

    int generation() {
        return generation;
    }

    boolean isComplete() {
        return complete;
    }

    /** Makes this rebuilder the one that may complete the index, instead of any before it; false when there is nothing to do. */
    boolean begin(Object token) {
        builder = Optional.of(token);
        return !complete;
    }

    boolean isBuiltBy(Object token) {
        return !complete && builder.equals(Optional.of(token));
    }

    void complete(List<JoinArrival> truth) {
        truth.forEach(arrival -> row(arrival).merge(arrival));
        complete = true;
    }

    List<JoinAnswer> add(List<JoinArrival> arrivals) {
        return arrivals.stream().map(arrival -> row(arrival).add(arrival)).toList();
    }

    private JoinRow row(JoinArrival arrival) {
        return joins.computeIfAbsent(arrival.join().ref(), ref -> new JoinRow());
    }
}
