package io.flowcraft.model;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Edge;
import io.flowcraft.blueprint.JsonEquality;
import io.flowcraft.engine.Activation;
import io.flowcraft.engine.NodeError;
import io.flowcraft.engine.NodeStatus;
import io.flowcraft.engine.NodeView;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.RunStatus;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** In what a run differs from what the interpreter says. */
final class Comparison {
    private final Interpreter expected;
    private final Keys keys;
    private final Trial.Seen seen;
    private final List<String> differences = new ArrayList<>();

    private Comparison(Interpreter expected, Trial.Seen seen) {
        this.expected = expected;
        this.keys = new Keys(expected.shape);
        this.seen = seen;
    }

    static List<String> differences(Interpreter expected, Trial.Seen seen) {
        Comparison comparison = new Comparison(expected, seen);
        comparison.compare();
        return comparison.differences;
    }

    /** Which edges came first in a run, by the activations that they started. */
    static Map<String, Edge> firsts(Blueprint blueprint, Trial.Seen seen) {
        Map<String, Edge> firsts = new HashMap<>();
        seen.outcomes().forEach((key, outcome) -> outcome.claim()
                .filter(link -> link < blueprint.edges().size())
                .ifPresent(link -> firsts.put(key, blueprint.edges().get(link))));
        return firsts;
    }

    private void compare() {
        RunStatus status = !expected.failures.isEmpty() ? RunStatus.FAILED : RunStatus.COMPLETED;
        expect(
                seen.run().run().status() == status,
                "status: " + status + ", not " + seen.run().run().status());
        Map<String, Outcome> outcomes = new TreeMap<>(seen.outcomes());
        outcomes.keySet().removeIf(key -> !keys.isExecution(key));
        outcomes.forEach(this::compare);
        expect(failed(outcomes).equals(errors()), "errors of " + failed(outcomes) + ", not of " + errors());
        if (!expected.failures.isEmpty()) {
            return;
        }
        Set<String> missing = new HashSet<>(expected.done.keySet());
        missing.removeAll(outcomes.keySet());
        expect(missing.isEmpty(), "not executed: " + missing);
        expect(
                JsonEquality.same(Json.object(expected.context), seen.run().context()),
                "context: " + expected.context + ", not " + seen.run().context());
        seen.run().nodes().values().forEach(this::compare);
        seen.executions().forEach((id, times) -> expect(times.get() == attempts(id), id + " was called " + times));
    }

    private static Set<String> failed(Map<String, Outcome> outcomes) {
        return outcomes.values().stream()
                .filter(outcome -> !outcome.isCompleted())
                .map(outcome -> outcome.ref().activation().key())
                .collect(Collectors.toSet());
    }

    private Set<String> errors() {
        return seen.run().errors().stream().map(NodeError::nodeId).collect(Collectors.toSet());
    }

    private int attempts(String id) {
        return expected.done.entrySet().stream()
                .filter(entry -> Activation.parse(entry.getKey()).nodeId().equals(id))
                .filter(entry -> expected.shape.node(id).uses().equals(Act.USES) || keys.isItem(entry.getKey()))
                .mapToInt(entry -> entry.getValue().attempts())
                .sum();
    }

    private void compare(String key, Outcome outcome) {
        Done done = expected.done.get(key);
        if (done == null) {
            differences.add("executed though it should not be: " + key + " " + text(outcome));
        } else {
            expect(same(done, outcome), key + ": " + done + ", not " + text(outcome));
        }
    }

    /** What people see of a node is what it did last. */
    private void compare(NodeView node) {
        Optional<Done> last = expected.done.entrySet().stream()
                .filter(entry -> keys.isNode(entry.getKey(), node.id()))
                .map(Map.Entry::getValue)
                .reduce((before, after) -> after);
        NodeStatus status = last.map(done -> done.completed() ? NodeStatus.COMPLETED : NodeStatus.FAILED)
                .orElse(NodeStatus.SKIPPED);
        Optional<JsonValue> output = last.filter(Done::completed).map(Done::output);
        Optional<JsonValue> shown = Optional.ofNullable(seen.run().outputs().get(node.id()));
        expect(node.status() == status, node.id() + " is " + status + ", not " + node.status());
        expect(
                output.isPresent() == shown.isPresent()
                        && JsonEquality.same(output.orElse(JsonValue.NULL), shown.orElse(JsonValue.NULL)),
                node.id() + " shows the output " + output + ", not " + shown);
        expect(
                node.attempts() == last.map(Done::attempts).orElse(0)
                        && node.action().equals(last.flatMap(Done::action)),
                node.id() + " shows " + last + ", not " + node);
    }

    private static boolean same(Done done, Outcome outcome) {
        return done.completed() == outcome.isCompleted()
                && JsonEquality.same(done.output(), outcome.output())
                && done.action().equals(outcome.action())
                && done.attempts() == outcome.attempts();
    }

    private static String text(Outcome outcome) {
        return outcome.status() + " " + outcome.output() + " " + outcome.action() + " after " + outcome.attempts() + " "
                + outcome.error();
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            differences.add(otherwise);
        }
    }
}
