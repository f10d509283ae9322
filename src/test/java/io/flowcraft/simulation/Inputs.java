package io.flowcraft.simulation;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Outcome;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What inputs must be, by what is recorded. */
final class Inputs {

    /** What the transforms of the simulated blueprints add to a number; several make a list. */
    private static final Map<String, List<Long>> TRANSFORMS = Map.of(
            "input + 1000000", List.of(1_000_000L),
            "[]", List.of(),
            "[input]", List.of(0L),
            "[input, input + 1]", List.of(0L, 1L),
            "[input, input + 1, input + 2, input + 3, input + 4]", List.of(0L, 1L, 2L, 3L, 4L));

    /** The transforms that make lists. */
    static final List<String> LISTS = TRANSFORMS.keySet().stream()
            .filter(text -> text.startsWith("["))
            .sorted()
            .toList();

    private Inputs() {}

    static long number(JsonValue value) {
        return value instanceof JsonNumber number ? number.longValue() : 0;
    }

    /** Whether what an execution got is what it must have got. */
    static boolean fits(RunHistory run, Work work) {
        return fits(run, work.ref.activation().key(), work.input);
    }

    static boolean fits(RunHistory run, String key, JsonValue input) {
        Model model = run.model;
        if (model.isItem(key)) {
            return input.equals(items(run, Model.base(key)).get(Model.index(key)));
        }
        if (model.in(key).isEmpty()) {
            return input.equals(run.startInput);
        }
        if (model.isFallback(key)) {
            return model.standsInFor(key).stream().anyMatch(replaced -> isInputOf(run, replaced, input));
        }
        List<Model.Way> entries = model.entries(key);
        if (model.firesOnFirst(key)) {
            return entries.stream().anyMatch(way -> value(run, way, key).equals(Optional.of(input)));
        }
        return input.equals(joined(run, entries, key));
    }

    private static boolean isInputOf(RunHistory run, String replaced, JsonValue input) {
        ActivationRef ref = run.ref(replaced);
        boolean unknown = Optional.ofNullable(run.visible.get(replaced))
                .filter(entry -> Invariants.isGivenUp(entry.outcome()))
                .isPresent();
        return unknown
                || (run.model.isAct(replaced)
                        ? run.works.stream().anyMatch(w -> isOf(w, ref) && w.input.equals(input))
                        : fits(run, replaced, input));
    }

    private static boolean isOf(Work work, ActivationRef ref) {
        return work.ref.activation().equals(ref.activation());
    }

    /** The list that a node has scattered. */
    static JsonArray items(RunHistory run, String scatter) {
        return joined(run, run.model.entries(scatter), scatter).asJsonArray();
    }

    static JsonValue joined(RunHistory run, List<Model.Way> in, String key) {
        Set<String> sources = in.stream().map(Model.Way::source).collect(Collectors.toSet());
        Set<String> distinct = new HashSet<>(sources);
        distinct.removeIf(source -> run.model.standsInFor(source).stream().anyMatch(sources::contains));
        Map<String, JsonValue> values = new LinkedHashMap<>();
        in.forEach(way -> value(run, way, key).ifPresent(value -> values.putIfAbsent(way.source(), value)));
        if (distinct.size() <= 1) {
            return values.values().stream().findFirst().orElse(JsonValue.NULL);
        }
        var map = JsonValues.object();
        values.forEach(map::add);
        return map.build();
    }

    /** What a taken way hands on. */
    static Optional<JsonValue> value(RunHistory run, Model.Way way, String target) {
        Map<String, Outcome> outcomes = run.outcomes();
        if (!run.model.taken(way, target, outcomes).orElse(false)) {
            return Optional.empty();
        }
        if (run.model.isInLoop(way.source()) && !run.model.isInLoop(target)) {
            // What leaves a loop has its value from some iteration, which the end of the loop is recorded with.
            Outcome end = outcomes.get(run.model.source(way, target));
            return end.takenLink(way.number()).map(taken -> taken.value().orElse(end.output()));
        }
        JsonValue output = run.model
                .standing(run.model.source(way, target), outcomes)
                .orElseThrow()
                .output();
        return Optional.of(way.edge()
                .flatMap(edge -> edge.transform())
                .map(transform -> transformed(transform, number(output)))
                .orElse(output));
    }

    private static JsonValue transformed(String transform, long input) {
        LongStream numbers = TRANSFORMS.get(transform).stream().mapToLong(more -> input + more);
        if (!transform.startsWith("[")) {
            return JsonValues.number(numbers.sum());
        }
        var list = JsonValues.array();
        numbers.forEach(number -> list.add(JsonValues.number(number)));
        return list.build();
    }
}
