package io.flowcraft.engine;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that has happened in a run and has no number yet. */
final class RunFacts {

    private final Run run;
    private final Eras eras;
    private final Map<String, Instant> known;
    private final WaitFacts waits;
    private final HoldFacts holds;
    private final Facts facts;

    /** @param known the times of the events that have their numbers, by key */
    RunFacts(Run run, Eras eras, WaitFacts waits, HoldFacts holds, Map<String, Instant> known) {
        this.run = run;
        this.eras = eras;
        this.known = known;
        this.waits = waits;
        this.holds = holds;
        this.facts = new Facts(eras, waits, known.keySet());
    }

    /** The events in their order. The records and letters were read after the run. */
    List<Event> inOrder(List<ActivationRecord> records, List<DeadLetter> letters) {
        addGenerations();
        holds.addTo(facts);
        records.forEach(facts::add);
        new BatchFacts(eras).addTo(facts, records);
        waits.addTo(facts);
        facts.addSkipped();
        letters.forEach(this::add);
        List<Event> ordered = new FactOrder(known).of(facts.all());
        if (run.status() == RunStatus.COMPLETED || run.status() == RunStatus.CANCELLED) {
            ordered.add(finish(run.generation(), run.status(), run.finishedAt().orElse(run.createdAt())));
        }
        return ordered;
    }

    private void addGenerations() {
        facts.add(event(EventType.WORKFLOW_START, 1, run.createdAt(), EventDetails.start(run)), Set.of());
        for (Retry retry : run.retries().all()) {
            int failed = retry.generation() - 1;
            addFailure(failed, retry.failedAt(), retry.failed());
            Event opened = event(EventType.WORKFLOW_RETRY, retry.generation(), retry.at(), EventDetails.of(retry));
            facts.add(opened, Set.of(Event.key(EventType.WORKFLOW_FINISH, failed, "")));
        }
        if (run.status() == RunStatus.FAILED) {
            List<String> failed = eras.current().derivation().failed().stream()
                    .map(Activation::key)
                    .toList();
            addFailure(run.generation(), run.finishedAt().orElse(run.createdAt()), failed);
        }
    }

    private void addFailure(int generation, Instant at, List<String> failed) {
        Set<String> causes = failed.stream()
                .map(key -> eras.of(generation).key(EventType.NODE_ERROR, Activation.parse(key)))
                .collect(Collectors.toSet());
        causes.add(Facts.begin(generation));
        causes.addAll(holds.of(generation));
        facts.add(finish(generation, RunStatus.FAILED, at), causes);
    }

    private void add(DeadLetter letter) {
        letter.ref()
                .ifPresent(ref -> facts.add(
                        new Event(
                                0,
                                letter.at(),
                                EventType.JOB_FAILED,
                                ref.generation(),
                                Optional.of(ref.activation().key()),
                                EventDetails.of(letter)),
                        Set.of(Facts.begin(ref.generation()))));
    }

    private static Event finish(int generation, RunStatus status, Instant at) {
        return event(EventType.WORKFLOW_FINISH, generation, at, EventDetails.finish(status));
    }

    private static Event event(EventType type, int generation, Instant at, JsonObject details) {
        return new Event(0, at, type, generation, Optional.empty(), details);
    }
}
