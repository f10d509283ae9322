package io.flowcraft.simulation;

import io.flowcraft.blueprint.Edge;
import io.flowcraft.engine.Activation;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.TakenLink;
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
        return fits(run, work.ref.activation(), work.input);
    }

    static boolean fits(RunHistory run, Activation activation, JsonValue input) {
        Model model = run.model;
        if (model.isItem(activation)) {
            return input.equals(items(run, Lots.scatter(activation)).get(Nesting.last(activation)));
        }
        List<Way> entries = model.entries(activation);
        if (entries.isEmpty()) {
            return input.equals(run.startInput);
        }
        if (model.isFallback(activation)) {
            return model.standsInFor(activation).stream().anyMatch(replaced -> isInputOf(run, replaced, input));
        }
        if (model.firesOnFirst(activation)) {
            return entries.stream().anyMatch(way -> value(run, way, activation).equals(Optional.of(input)));
        }
        return input.equals(joined(run, activation));
    }

    private static boolean isInputOf(RunHistory run, Activation replaced, JsonValue input) {
        boolean unknown = Optional.ofNullable(run.visible.get(replaced))
                .filter(entry -> Invariants.isGivenUp(entry.outcome()))
                .isPresent();
        return unknown
                || (run.model.isAct(replaced)
                        ? run.works.stream().anyMatch(w -> w.ref.activation().equals(replaced) && w.input.equals(input))
                        : fits(run, replaced, input));
    }

    /** The list that a node has scattered. */
    static JsonArray items(RunHistory run, Activation scatter) {
        return joined(run, scatter).asJsonArray();
    }

    private static JsonValue joined(RunHistory run, Activation activation) {
        List<Way> entries = run.model.entries(activation);
        Set<String> sources = entries.stream().map(Way::source).collect(Collectors.toSet());
        Set<String> distinct = new HashSet<>(sources);
        distinct.removeIf(source -> run.model.replaced(source).stream().anyMatch(sources::contains));
        Map<String, JsonValue> values = new LinkedHashMap<>();
        entries.forEach(way -> value(run, way, activation).ifPresent(value -> values.putIfAbsent(way.source(), value)));
        if (distinct.size() <= 1) {
            return values.values().stream().findFirst().orElse(JsonValue.NULL);
        }
        var map = JsonValues.object();
        values.forEach(map::add);
        return map.build();
    }

    /** What a taken way hands on. */
    static Optional<JsonValue> value(RunHistory run, Way way, Activation target) {
        Standings now = run.now();
        return now.taken(way, target).orElse(false)
                ? Optional.of(value(
                        run,
                        way,
                        now.standing(run.model.nesting().source(way, target)).orElseThrow()))
                : Optional.empty();
    }

    /** What a way hands on that this outcome has chosen. What leaves a loop has its value from some iteration, which the end of the loop is recorded with. */
    static JsonValue value(RunHistory run, Way way, Outcome source) {
        if (run.model.isWholeLoop(source.ref().activation())) {
            return source.takenLinks()
                    .find(way.number())
                    .flatMap(TakenLink::value)
                    .orElse(source.output());
        }
        return way.edge()
                .flatMap(Edge::transform)
                .map(transform -> transformed(transform, number(source.output())))
                .orElse(source.output());
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
