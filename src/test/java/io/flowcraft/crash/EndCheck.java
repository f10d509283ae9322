package io.flowcraft.crash;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonNumber;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares what is stored with what the recorder has seen and with what had to happen. */
public final class EndCheck {

    private record Place(String runId, String nodeId) {}

    private final Map<Long, Effect> byCall;
    private final Map<Place, Set<String>> keys;
    private final Set<String> children = new HashSet<>();
    private final List<Effect> effects;

    public EndCheck(List<Effect> effects) {
        this.effects = effects;
        this.byCall = effects.stream().collect(Collectors.toMap(Effect::call, Function.identity()));
        this.keys = effects.stream()
                .collect(groupingBy(e -> new Place(e.runId(), e.nodeId()), mapping(Effect::key, toSet())));
    }

    /** All of it: each run as expected, each effect one that a run had to make. */
    public void check(Collection<Ended> runs) {
        runs.forEach(this::check);
        checkChildren();
        nothingElseHappened(runs);
    }

    /** Executions that were repeated: calls beyond the first of each attempt. */
    public long repeated() {
        return effects.size()
                - effects.stream()
                        .map(effect -> effect.key() + " " + effect.attempt())
                        .distinct()
                        .count();
    }

    private void check(Ended run) {
        assertThat(run.json().getString("status"))
                .as("%s", run)
                .isEqualTo(run.kind().status());
        assertThat(run.json().getInt("generation"))
                .as("%s", run)
                .isEqualTo(run.kind().generation());
        Map<String, Step> steps = run.kind().steps(run.number());
        assertThat(run.json().getJsonObject("nodes").keySet()).isEqualTo(steps.keySet());
        steps.forEach((id, step) -> check(run, id, step));
        run.kind().counts().forEach((key, count) -> assertThat(
                        run.json().getJsonObject("context").getInt(key, 0))
                .as("%s in %s", key, run)
                .isEqualTo(count));
    }

    private void check(Ended run, String id, Step step) {
        assertThat(run.node(id).getString("status")).as("%s in %s", id, run).isEqualTo(step.status());
        assertThat(run.node(id).getInt("attempts"))
                .as("attempts of %s in %s", id, run)
                .isEqualTo(step.attempts());
        assertThat(run.outputs().containsKey(id))
                .as("output of %s in %s", id, run)
                .isEqualTo(isCompleted(step));
        assertThat(keys.getOrDefault(new Place(run.runId(), id), Set.of()))
                .as("keys of effects of %s in %s", id, run)
                .hasSize(step.executions());
        if (isCompleted(step) && step.effects()) {
            isTheOutputOfOneAttempt(run, id, step);
            hadTheInput(run, id, step);
        }
    }

    private void isTheOutputOfOneAttempt(Ended run, String id, Step step) {
        Effect effect = byCall.get(run.call(id));
        assertThat(effect).as("the effect that %s tells of in %s", id, run).isNotNull();
        assertThat(new Place(effect.runId(), effect.nodeId())).isEqualTo(new Place(run.runId(), id));
        assertThat(effect.attempt()).as("the attempt of %s in %s", id, run).isEqualTo(step.attempts());
        assertThat(run.outputs().getJsonObject(id).getInt("n")).isEqualTo(run.number());
    }

    private void hadTheInput(Ended run, String id, Step step) {
        Set<Long> seen = run.outputs().getJsonObject(id).getJsonArray("from").getValuesAs(JsonNumber.class).stream()
                .map(JsonNumber::longValue)
                .collect(toSet());
        Set<String> from = step.input().from();
        assertThat(seen).as("input of %s in %s", id, run).hasSize(step.input().outputs());
        switch (step.input().made()) {
            case OF_ALL, OF_FIRST ->
                assertThat(from.stream().map(run::call))
                        .as("calls that %s could see in %s", id, run)
                        .containsAll(seen);
            case OF_SEVERAL ->
                assertThat(places(seen))
                        .as("what %s has seen in %s", id, run)
                        .allMatch(place -> place.runId().equals(run.runId()) && from.contains(place.nodeId()));
            case OF_CHILD ->
                places(seen).forEach(place -> {
                    assertThat(place.nodeId()).isIn(from);
                    assertThat(children.add(place.runId()))
                            .as("%s is the child of one run only", place.runId())
                            .isTrue();
                });
        }
    }

    private List<Place> places(Set<Long> calls) {
        assertThat(byCall.keySet()).containsAll(calls);
        return calls.stream()
                .map(byCall::get)
                .map(effect -> new Place(effect.runId(), effect.nodeId()))
                .toList();
    }

    /** A child did once what there is to do. */
    private void checkChildren() {
        Set<String> nodes = FlowKind.CHILD.steps(0).keySet();
        for (String child : children) {
            nodes.forEach(id -> assertThat(keys.getOrDefault(new Place(child, id), Set.of()))
                    .as("keys of effects of %s in child %s", id, child)
                    .hasSize(1));
        }
    }

    private void nothingElseHappened(Collection<Ended> runs) {
        Set<String> known = runs.stream().map(Ended::runId).collect(toSet());
        known.addAll(children);
        assertThat(effects).as("effects of runs that nobody submitted").allMatch(e -> known.contains(e.runId()));
        Set<String> used = effects.stream().map(Effect::key).collect(toSet());
        assertThat(used)
                .as("a key belongs to one activation")
                .hasSize(keys.values().stream().mapToInt(Set::size).sum());
    }

    private static boolean isCompleted(Step step) {
        return step.status().equals("completed");
    }
}
