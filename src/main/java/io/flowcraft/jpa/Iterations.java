package io.flowcraft.jpa;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.HopQuery;
import io.flowcraft.engine.Latest;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** The columns by which activations in loops are found in the order of their iterations. */
final class Iterations {

    private static final String LATEST = """
            union all
            (select 'other', o.activation, o.generation, o.status, o.output, o.action, o.taken, o.taken_values, o.claim,
                o.error, o.attempts, o.started_at, o.finished_at, null, null, null, null, null, null, null, null,
                null, null, null, null, null, o.items, null, null
            from flowcraft_outcomes o
            where o.namespace = ? and o.run_id = ? and o.node_id = ? and o.iteration > ? and o.iteration < ?
                and length(o.iteration) = ? and o.generation >= ?
            order by o.iteration desc, o.generation desc fetch first %d rows only)
            """.formatted(HopQuery.LATEST);

    /** After every digit. */
    private static final String LAST = ":";

    private static final int DIGITS = 10;

    private Iterations() {}

    /** The node, and its indexes as text that sorts as they do; both absent outside of loops. */
    static Object[] columns(Activation activation) {
        Optional<Activation> inLoop =
                Optional.of(activation).filter(one -> !one.indexes().isEmpty());
        return new Object[] {inLoop.map(Activation::nodeId), inLoop.map(Iterations::text)};
    }

    /** One more branch of a reading for each node whose latest outcomes are wanted. */
    static String select(Collection<Latest> latest) {
        return LATEST.repeat(latest.size());
    }

    static void parameters(Parameters parameters, String namespace, Collection<Latest> latest) {
        for (Latest wanted : latest) {
            ActivationRef within = wanted.within();
            String around = text(within.activation());
            parameters
                    .and(namespace, within.runId(), within.activation().nodeId())
                    .and(around, around + LAST, DIGITS * wanted.depth(), within.generation());
        }
    }

    private static String text(Activation activation) {
        return activation.indexes().stream().map("%010d"::formatted).collect(Collectors.joining());
    }
}
