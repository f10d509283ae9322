package io.flowcraft.engine;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes views of runs from what is recorded. Thread-safe. */
final class RunViews {

    private static final int PAGE = 500;

    private final Ports ports;
    private final Plans plans;
    private final Hooks hooks;

    RunViews(Ports ports, Plans plans, Hooks hooks) {
        this.ports = ports;
        this.plans = plans;
        this.hooks = hooks;
    }

    /**
     * The run is read first: what its status says has happened, the records read after it show. One that ended is looked for again last: had it been removed
     * meanwhile, some of the records might have been gone.
     */
    Optional<RunView> view(String runId) {
        ActivationRef end = new ActivationRef(runId, Activation.END, 1);
        return ports.contexts()
                .read(HopQuery.of(end).with(true, false))
                .map(this::view)
                .filter(this::isStillThere);
    }

    private boolean isStillThere(RunView view) {
        Run run = view.run();
        return !run.status().isFinal() || ports.runs().find(run.runId()).isPresent();
    }

    private RunView view(HopView view) {
        Run run = view.run();
        Plan plan = plans.of(run);
        Course course = Course.of(plan, run);
        Map<Activation, ActivationRecord> records = records(course);
        Ledger ledger = course.ledger();
        records.values().forEach(record -> record.outcome().ifPresent(ledger::add));
        Derivation derivation = new Derivation(ledger);
        Map<String, JsonValue> outputs = new LinkedHashMap<>();
        Map<String, NodeView> nodes = new LinkedHashMap<>();
        List<NodeError> errors = new ArrayList<>();
        for (String id : plan.graph().nodeIds()) {
            Activation shown = derivation.latest(id);
            Optional<ActivationRecord> record = Optional.ofNullable(records.get(shown));
            nodes.put(id, NodeViews.view(run, id, derivation.state(shown), record));
            ledger.latest(id)
                    .flatMap(ledger::outcome)
                    .filter(Outcome::isCompleted)
                    .ifPresent(o -> outputs.put(id, o.output()));
        }
        ledger.outcomes().stream()
                .flatMap(outcome -> outcome.error().stream())
                .sorted(Comparator.comparing(error -> place(plan, error)))
                .forEach(errors::add);
        List<Wait> waits = ports.waits().ofRun(run.runId());
        AwaitingViews awaiting = new AwaitingViews(run, AwaitingNow.of(course, derivation, waits), hooks);
        return new RunView(
                awaiting.run(), view.context(), outputs, awaiting.nodes(nodes), errors, attention(run.runId()));
    }

    /** Document order. */
    private static int place(Plan plan, NodeError error) {
        return plan.graph().position(Activation.parse(error.nodeId()).nodeId());
    }

    private List<Attention> attention(String runId) {
        return ports.deadLetters().list(DeadLetterQuery.ofRun(runId, PAGE)).items().stream()
                .filter(letter -> !letter.released())
                .map(letter -> new Attention(
                        letter.ref().map(ref -> ref.activation().key()).orElse(""),
                        letter.reason().text() + ": " + letter.error(),
                        letter.id()))
                .toList();
    }

    /** What is recorded under the generations that count. */
    private Map<Activation, ActivationRecord> records(Course course) {
        Map<Activation, ActivationRecord> records = new HashMap<>();
        Page.each(cursor -> ports.contexts().records(course.runId(), Detail.FULL, PAGE, cursor), record -> {
            if (course.counts(record.ref())) {
                records.put(record.ref().activation(), record);
            }
        });
        return records;
    }
}
