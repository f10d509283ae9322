package io.flowcraft.engine;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
    private final Set<Activation> asked = new HashSet<>();
    private final Set<String> askedLatest = new HashSet<>();
    private Optional<JsonObject> context = Optional.empty();
    private Optional<JsonValue> startInput = Optional.empty();

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
        asked.addAll(query.others());
        query.latest().forEach(node -> askedLatest.add(node.activation().nodeId()));
        if (query.context()) {
            context = Optional.of(view.context());
        }
        if (query.startInput()) {
            startInput = Optional.of(view.startInput());
        }
    }

    /** Makes an outcome visible that is not recorded yet. */
    void add(Outcome outcome) {
        ledger.add(outcome);
        asked.add(outcome.ref().activation());
    }

    /** The output that counts for a node: its own, or that of the fallback that took its place; of a node in a loop that of the latest iteration. */
    Optional<JsonValue> output(String nodeId) {
        if (!ledger.graph().hasNode(nodeId)) {
            return Optional.empty();
        }
        know(near(nodeId));
        Optional<Activation> known = near(nodeId).stream()
                .filter(one -> ledger.outcome(one).isPresent())
                .findFirst();
        if (known.isEmpty() && ledger.graph().depth(nodeId) > 0) {
            knowLatest(nodeId);
            known = ledger.latest(nodeId);
        }
        return known.flatMap(ledger::standing).filter(Outcome::isCompleted).map(Outcome::output);
    }

    /** Where to look first: of a node outside of loops its only activation; of one in the same loops that of this iteration and of the one before. */
    private List<Activation> near(String nodeId) {
        int depth = ledger.graph().depth(nodeId);
        List<Integer> indexes = ref.activation().indexes();
        if (depth == 0) {
            return List.of(Activation.of(nodeId));
        }
        if (indexes.size() < depth) {
            return List.of();
        }
        Activation same = new Activation(nodeId, indexes.subList(0, depth));
        return Unrolled.last(same) == 0
                ? List.of(same)
                : List.of(same, Unrolled.iteration(nodeId, Unrolled.outer(same), Unrolled.last(same) - 1));
    }

    /** The latest activation with an outcome of a node in the loops that it is given the indexes of. */
    Optional<Activation> latest(Activation within) {
        return store.read(HopQuery.latest(ref, List.of(ledger.course().least(within))))
                .flatMap(view -> {
                    view.others().values().forEach(ledger::add);
                    asked.addAll(view.others().keySet());
                    return view.others().keySet().stream()
                            .filter(found -> ledger.outcome(found).isPresent())
                            .max(Activation::compareTo);
                });
    }

    private void knowLatest(String nodeId) {
        Set<ActivationRef> unknown = ledger.graph().withFallbacks(nodeId).stream()
                .filter(id -> !askedLatest.contains(id))
                .map(id -> ledger.course().least(Activation.of(id)))
                .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            read(HopQuery.latest(ref, unknown));
        }
    }

    /** Reads the outcomes of these and of their fallbacks, if they were not read before. */
    void know(Collection<Activation> activations) {
        Set<Activation> unknown = activations.stream()
                .flatMap(one -> ledger.course().unrolled().withFallbacks(one).stream())
                .filter(one -> !asked.contains(one))
                .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            read(HopQuery.of(ref, unknown));
        }
    }

    /** The run's context, as of the first time that it was read. */
    JsonObject context() {
        if (context.isEmpty()) {
            read(HopQuery.of(ref).with(true, false));
        }
        return context.orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    /** What start nodes get. */
    JsonValue startInput() {
        if (startInput.isEmpty()) {
            read(HopQuery.of(ref).with(false, true));
        }
        return startInput.orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    private void read(HopQuery query) {
        store.read(query).ifPresent(view -> add(query, view));
    }
}
