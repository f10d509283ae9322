package io.flowcraft.memory;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.ContextChanges;
import io.flowcraft.engine.Latest;
import io.flowcraft.engine.NewRun;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.Run;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One run with all that is stored about it. */
final class RunRow {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final JsonValue startInput;
    private final Map<String, JsonValue> context;
    private final NavigableMap<String, NavigableMap<Integer, ActivationRow>> activations = new TreeMap<>();
    /** Those of loops, in the order of their iterations. */
    private final NavigableMap<Activation, NavigableMap<Integer, ActivationRow>> iterations = new TreeMap<>();

    private Run run;
    private Visit visit;

    RunRow(Run run, NewRun begun) {
        this.run = run;
        this.visit = Visit.touched(run.createdAt());
        startInput = begun.startInput().orElse(begun.context());
        context = new LinkedHashMap<>(begun.context());
    }

    Run run() {
        return run;
    }

    void become(Run changed) {
        run = changed;
    }

    Visit visit() {
        return visit;
    }

    void visit(Visit changed) {
        visit = changed;
    }

    JsonValue startInput() {
        return startInput;
    }

    JsonObject context() {
        JsonObjectBuilder copy = JSON.createObjectBuilder();
        context.forEach(copy::add);
        return copy.build();
    }

    void change(ContextChanges changes) {
        context.putAll(changes.set());
        context.keySet().removeAll(changes.removed());
    }

    /** What is stored about the activation in that generation, begun when there is nothing. */
    ActivationRow activation(ActivationRef ref) {
        NavigableMap<Integer, ActivationRow> generations =
                activations.computeIfAbsent(ref.activation().key(), key -> new TreeMap<>());
        if (!ref.activation().indexes().isEmpty()) {
            iterations.putIfAbsent(ref.activation(), generations);
        }
        return generations.computeIfAbsent(ref.generation(), generation -> new ActivationRow(ref));
    }

    /** The outcomes of iterations within these loops in this generation or later ones, the latest first. */
    Stream<Outcome> latest(Latest wanted) {
        ActivationRef within = wanted.within();
        Activation loops = within.activation();
        List<Integer> last = new ArrayList<>(loops.indexes());
        last.add(Integer.MAX_VALUE);
        return iterations
                .subMap(loops, false, new Activation(loops.nodeId(), last), true)
                .descendingMap()
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().indexes().size() == wanted.depth())
                .map(Map.Entry::getValue)
                .flatMap(
                        generations -> generations.tailMap(within.generation(), true).descendingMap().values().stream())
                .flatMap(row -> row.outcome().stream());
    }

    /** The activation's generations that something is stored about. */
    NavigableMap<Integer, ActivationRow> generations(Activation activation) {
        return activations.getOrDefault(activation.key(), new TreeMap<>());
    }

    /** The activation with this key and all whose key comes after it, by key. */
    SortedMap<String, NavigableMap<Integer, ActivationRow>> activationsFrom(String key) {
        return activations.tailMap(key, true);
    }

    /** All activations whose key comes after the given one, by key. */
    SortedMap<String, NavigableMap<Integer, ActivationRow>> activationsAfter(String key) {
        return activations.tailMap(key, false);
    }
}
