package io.flowcraft.engine;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The data of a run as one execution of a node sees it. What was not read with the check of the job is read at its first use. Not thread-safe.
 */
final class RunData {

    private final ContextStore store;
    private final ActivationRef ref;
    private final Ledger ledger;
    private final Set<String> asked = new HashSet<>();
    private Optional<JsonObject> context = Optional.empty();
    private Optional<JsonObject> initialContext = Optional.empty();

    RunData(ContextStore store, ActivationRef ref, Ledger ledger) {
        this.store = store;
        this.ref = ref;
        this.ledger = ledger;
    }

    Ledger ledger() {
        return ledger;
    }

    /** The same run's data, nothing of it read yet. */
    RunData fresh() {
        return new RunData(store, ref, ledger.course().ledger());
    }

    /** Keeps what a read brought. */
    void add(HopQuery query, HopView view) {
        view.others().values().forEach(ledger::add);
        query.others().forEach(activation -> asked.add(activation.nodeId()));
        if (query.context()) {
            context = Optional.of(view.context());
        }
        if (query.initialContext()) {
            initialContext = Optional.of(view.initialContext());
        }
    }

    /** Makes an outcome visible that is not recorded yet. */
    void add(Outcome outcome) {
        ledger.add(outcome);
        asked.add(outcome.ref().activation().nodeId());
    }

    /** The output that counts for a node: its own, or that of the fallback that took its place. */
    Optional<JsonValue> output(String nodeId) {
        if (!ledger.graph().hasNode(nodeId)) {
            return Optional.empty();
        }
        know(Set.of(nodeId));
        return ledger.standing(nodeId).filter(Outcome::isCompleted).map(Outcome::output);
    }

    /** Reads the outcomes of these nodes and of their fallbacks, if they were not read before. */
    void know(Set<String> nodeIds) {
        Set<Activation> unknown = nodeIds.stream()
                .filter(ledger.graph()::hasNode)
                .flatMap(id -> ledger.graph().withFallbacks(id).stream())
                .filter(id -> !asked.contains(id))
                .map(Activation::of)
                .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            read(new HopQuery(ref, unknown, false, false));
        }
    }

    /** The run's context, as of the first time that it was read. */
    JsonObject context() {
        if (context.isEmpty()) {
            read(new HopQuery(ref, Set.of(), true, false));
        }
        return context.orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    /** What the run was submitted with. */
    JsonObject initialContext() {
        if (initialContext.isEmpty()) {
            read(new HopQuery(ref, Set.of(), false, true));
        }
        return initialContext.orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    private void read(HopQuery query) {
        store.read(query).ifPresent(view -> add(query, view));
    }
}
