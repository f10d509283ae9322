package io.flowcraft.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowcraft.documents.OutcomeFields;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Outcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads outcomes the data of all of them at once. Thread-safe. */
final class Outcomes {

    private final Envelopes envelopes;
    private final Names names;

    Outcomes(Envelopes envelopes, Names names) {
        this.envelopes = envelopes;
        this.names = names;
    }

    static boolean isIn(Item item) {
        return Names.Facet.OUTCOME.isIn(item);
    }

    Outcome read(String runId, Item item) {
        return read(runId, List.of(item)).values().iterator().next();
    }

    /** Of items with outcomes. */
    Map<ActivationRef, Outcome> read(String runId, Collection<Item> items) {
        Map<ActivationRef, Item> known = new HashMap<>();
        Map<ActivationRef, JsonNode> bodies = new HashMap<>();
        for (Item item : items) {
            ActivationRef ref = Refs.read(runId, item);
            known.put(ref, item);
            bodies.put(ref, item.node().get(OutcomeFields.BODY));
        }
        Map<ActivationRef, String> opened = envelopes.openedAll(names.partition(runId), bodies);
        Map<ActivationRef, Outcome> outcomes = new HashMap<>();
        known.forEach((ref, item) -> outcomes.put(ref, OutcomeFields.read(ref, item, opened.get(ref))));
        return outcomes;
    }
}
