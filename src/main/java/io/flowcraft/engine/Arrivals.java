package io.flowcraft.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What one worker tells the index in one call.
 *
 * @param runId the run
 * @param generation the run's generation as the worker knows it
 * @param joins the joins and the links that reach them; a join stands here once
 * @param handover what happens to leases
 */
public record Arrivals(String runId, int generation, List<JoinArrival> joins, Optional<Handover> handover) {

    public Arrivals {
        joins = List.copyOf(joins);
    }

    /**
     * The joins, without the end, that these arrivals made ready: not those that another link claimed, whose arrival makes them ready.
     *
     * @param answers one for each join, in the order of the joins
     */
    public List<ActivationRef> ready(List<JoinAnswer> answers) {
        return IntStream.range(0, answers.size())
                .filter(i -> answers.get(i).isReadyFor(joins.get(i)))
                .mapToObj(i -> joins.get(i).join().ref())
                .filter(ref -> !ref.activation().equals(Activation.END))
                .toList();
    }
}
