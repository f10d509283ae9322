package io.flowcraft.engine;

import io.flowcraft.blueprint.Loop;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The data of a run as one execution of a node sees it. What was not read with the check of the job is read at its first use. Not thread-safe.
 */
final class RunData {

    private final Ports ports;
    private final ActivationRef ref;
    private final Ledger ledger;
    private final Set<Activation> asked = new HashSet<>();
    private final Set<String> askedLatest = new HashSet<>();
    private Optional<JsonObject> context = Optional.empty();
    private Optional<JsonValue> startInput = Optional.empty();

    RunData(Ports ports, ActivationRef ref, Ledger ledger) {
        this.ports = ports;
        this.ref = ref;
        this.ledger = ledger;
    }

    Ledger ledger() {
        return ledger;
    }

    /** The same run's data, nothing of it read yet. */
    RunData fresh() {
        return new RunData(ports, ref, ledger.course().ledger());
    }

    /** Keeps what a read brought. */
    void add(HopQuery query, HopView view) {
        view.others().values().forEach(ledger::add);
        asked.addAll(query.others());
        query.latest()
                .forEach(latest -> askedLatest.add(latest.within().activation().nodeId()));
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
        Optional<Loop> loop = ledger.graph().loop(nodeId);
        List<Integer> indexes = ref.activation().indexes();
        if (loop.isEmpty()) {
            return List.of(Activation.of(nodeId));
        }
        int depth = loop.get().depth();
        if (!loop.get().contains(ref.activation().nodeId()) || indexes.size() < depth) {
            return List.of();
        }
        Activation same = new Activation(nodeId, indexes.subList(0, depth));
        return Unrolled.last(same) == 0
                ? List.of(same)
                : List.of(same, Unrolled.iteration(nodeId, Unrolled.outer(same), Unrolled.last(same) - 1));
    }

    /** The latest activation with an outcome of a node in the loops that it is given the indexes of. */
    Optional<Activation> latest(Activation within) {
        Latest wanted =
                new Latest(ledger.course().least(within), within.indexes().size() + 1);
        return ports.contexts().read(HopQuery.latest(ref, List.of(wanted))).flatMap(view -> {
            view.others().values().forEach(ledger::add);
            asked.addAll(view.others().keySet());
            return view.others().keySet().stream()
                    .filter(found -> ledger.outcome(found).isPresent())
                    .max(Activation::compareTo);
        });
    }

    private void knowLatest(String nodeId) {
        Set<Latest> unknown = ledger.graph().withFallbacks(nodeId).stream()
                .filter(id -> !askedLatest.contains(id))
                .map(id -> new Latest(
                        ledger.course().least(Activation.of(id)), ledger.graph().depth(id)))
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

    /** What an item is given. */
    JsonValue item(Activation item) {
        return ports.items()
                .read(ref.runId(), items(item).set(), Unrolled.last(item))
                .orElseThrow(
                        () -> new IllegalStateException("an outcome tells of item " + item + ", which is not there"));
    }

    /** The batch of an item: what scattered it tells, and so does every other item. */
    Items items(Activation item) {
        Activation scatter = ledger.course().unrolled().scatter(item);
        return ledger.outcomes().stream()
                .filter(outcome -> isOf(scatter, outcome.ref().activation()))
                .flatMap(outcome -> outcome.items().stream())
                .findFirst()
                .or(() -> scattered(scatter))
                .orElseThrow(() -> new IllegalStateException("nothing scattered item " + item));
    }

    private boolean isOf(Activation scatter, Activation activation) {
        Unrolled unrolled = ledger.course().unrolled();
        return (unrolled.isItem(activation) ? unrolled.scatter(activation) : activation).equals(scatter);
    }

    /** What a node scattered, if it did. */
    Optional<Items> scattered(Activation scatter) {
        know(List.of(scatter));
        return ledger.outcome(scatter).flatMap(Outcome::items);
    }

    /** The outputs of some items, JSON null for those that failed. */
    List<JsonValue> outputs(List<Activation> items) {
        Map<Activation, Outcome> found = ports.contexts()
                .read(HopQuery.of(ref, items))
                .map(HopView::others)
                .orElse(Map.of());
        return items.stream()
                .map(item -> Optional.ofNullable(found.get(item))
                        .filter(Outcome::isCompleted)
                        .map(Outcome::output)
                        .orElse(JsonValue.NULL))
                .toList();
    }

    /** Keeps a part of what a node scatters. */
    void keep(String set, int from, List<JsonValue> items) {
        ports.items().write(ref.runId(), set, from, items);
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
        ports.contexts().read(query).ifPresent(view -> add(query, view));
    }
}
