package io.flowcraft.simulation;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.Parent;
import io.flowcraft.engine.RunStatus;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** I-22: what runs and the runs of their subflows owe each other. */
final class FamilyInvariants {

    private final World world;

    FamilyInvariants(World world) {
        this.world = world;
    }

    /** A child is created once for each attempt of what awaits it, and by nobody else. */
    void onCreate(RunHistory child) {
        Optional<Parent> parent = child.run.parent();
        if (parent.isEmpty()) {
            return;
        }
        ActivationRef ref = parent.get().ref();
        RunHistory run = world.history().runs.get(ref.runId());
        if (run == null || !run.model.node(ref.activation()).uses().equals("subflow")) {
            throw world.wrong("I-26", "nobody asked for %s", child.run);
        }
        if (child(ref, parent.get().attempt()).isPresent()) {
            throw world.wrong(
                    "I-22",
                    "%s has a second child for attempt %d",
                    ref,
                    parent.get().attempt());
        }
    }

    private Optional<RunHistory> child(ActivationRef ref, int attempt) {
        return world.history().runs.values().stream()
                .filter(run -> run.run
                        .parent()
                        .filter(p -> p.ref().equals(ref) && p.attempt() == attempt)
                        .isPresent())
                .findFirst();
    }

    /** A completed child stays so. One that failed may have been retried since somebody looked: that look counts. */
    void childEnded(RunHistory run, Outcome outcome) {
        RunHistory child = child(outcome.ref(), outcome.attempts())
                .orElseThrow(() -> world.wrong("I-22", "%s ended without a child: %s", outcome.ref(), outcome));
        boolean justified = outcome.isCompleted()
                ? child.status == RunStatus.COMPLETED
                : child.was(RunStatus.FAILED, lookedFrom(outcome)) || child.status == RunStatus.CANCELLED;
        if (!justified) {
            throw world.wrong("I-22", "%s is %s, its child %s", outcome.ref(), outcome.status(), child.status);
        }
        if (outcome.isCompleted()) {
            boolean all = run.model.node(outcome.ref().activation()).params().containsKey("outputs");
            world.waiting().mustGive(outcome, all ? object(child.context()) : result(child));
        }
    }

    private long lookedFrom(Outcome outcome) {
        return world.history()
                .grantOf(outcome.ref().runId(), outcome.ref().activation().nodeId())
                .map(Grant::checkedFrom)
                .orElse(0L);
    }

    private static JsonValue object(Map<String, JsonValue> context) {
        var object = JsonValues.object();
        context.forEach(object::add);
        return object.build();
    }

    private static JsonValue result(RunHistory child) {
        List<String> terminals = child.model.terminals();
        var map = JsonValues.object();
        for (String id : terminals) {
            Optional<JsonValue> output = child.now()
                    .standing(Activation.of(id))
                    .filter(Outcome::isCompleted)
                    .map(Outcome::output);
            if (terminals.size() == 1) {
                return output.orElse(JsonValue.NULL);
            }
            output.ifPresent(value -> map.add(id, value));
        }
        return map.build();
    }

    /** Whether a run awaits one that has not ended. */
    boolean hasOpenChild(String runId) {
        return world.history().runs.get(runId).waits.values().stream()
                .flatMap(began -> began.awaiting().child().stream())
                .map(world.history().runs::get)
                .anyMatch(child -> !child.status.isFinal());
    }

    /** Whoever was cancelled takes with it what it awaits; what somebody opened again later goes its own way. */
    void cancelPropagated(RunHistory child) {
        Parent parent = child.run.parent().orElseThrow();
        RunHistory run = world.history().runs.get(parent.ref().runId());
        RunHistory.Began began = run.waits.get(parent.ref());
        boolean awaited = began != null
                && began.at() < run.endedAt
                && began.awaiting().child().equals(Optional.of(child.run.runId()));
        boolean wentOn = child.status != RunStatus.CANCELLED
                && child.endedAt > run.cancelAcknowledgedAt
                && child.reopenedAt() < run.endedAt;
        if (awaited && wentOn && run.status == RunStatus.CANCELLED) {
            throw world.wrong("I-22", "run %s was cancelled, its child became %s", run.run.runId(), child.status);
        }
    }
}
