package io.flowcraft.engine;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes views of runs from what is recorded. Of what is not shown, iterations and items, only what follows from it is read, without its data. Thread-safe.
 */
final class RunViews {

    private static final int PAGE = 500;
    private static final int MOST_ITEM_ERRORS = 100;

    private final Ports ports;
    private final Plans plans;
    private final Index index;
    private final Hooks hooks;

    RunViews(Ports ports, Plans plans, Index index, Hooks hooks) {
        this.ports = ports;
        this.plans = plans;
        this.index = index;
        this.hooks = hooks;
    }

    /** What is known of a run and of what follows from it. */
    private record Standing(
            Run run, JsonObject context, Course course, Ledger ledger, Derivation derivation, AwaitingViews awaiting) {}

    /**
     * The run is read first: what its status says has happened, the records read after it show. One that ended is looked for again last: had it been removed
     * meanwhile, some of the records might have been gone.
     */
    Optional<RunView> view(String runId) {
        return standing(runId, true).map(this::view).filter(view -> isStillThere(view.run()));
    }

    /** A run as it was created, nothing being recorded of it yet: what is known needs not be read. */
    RunView begun(Run run, JsonObject context) {
        Ledger nothing = Course.of(plans.of(run), run).ledger();
        return view(standing(run, context, nothing, Awaited.NOTHING), Map.of(), List.of());
    }

    /**
     * The iterations and items of a node, those of outer loops first; of a node that has neither, itself.
     *
     * @throws UnknownNodeException when the blueprint has no such node
     */
    Optional<Page<NodeView>> activations(String runId, String nodeId, int limit, Optional<String> cursor) {
        return standing(runId, false).map(standing -> {
            if (!standing.course().graph().hasNode(nodeId)) {
                throw new UnknownNodeException(runId, nodeId);
            }
            Page<Activation> page = ActivationPage.of(standing.derivation().activations(nodeId), limit, cursor);
            Map<Activation, ActivationRecord> records = records(standing.course(), new HashSet<>(page.items()));
            List<NodeView> views = page.items().stream()
                    .map(one -> node(standing, one.key(), one, records))
                    .toList();
            return new Page<>(views, page.next());
        });
    }

    private boolean isStillThere(Run run) {
        return !run.status().isFinal() || ports.runs().find(run.runId()).isPresent();
    }

    private Optional<Standing> standing(String runId, boolean context) {
        ActivationRef end = new ActivationRef(runId, Activation.END, 1);
        return ports.contexts().read(HopQuery.of(end).with(context, false)).map(this::standing);
    }

    private Standing standing(HopView view) {
        Run run = view.run();
        Ledger ledger = index.ledger(Course.of(plans.of(run), run));
        return standing(run, view.context(), ledger, Awaited.of(ports, run.runId()));
    }

    private Standing standing(Run run, JsonObject context, Ledger ledger, Awaited awaited) {
        Derivation derivation = new Derivation(ledger);
        AwaitingNow now = AwaitingNow.of(ledger.course(), derivation, awaited);
        return new Standing(run, context, ledger.course(), ledger, derivation, new AwaitingViews(run, now, hooks));
    }

    private RunView view(Standing standing) {
        return view(
                standing,
                records(standing.course(), shown(standing)),
                attention(standing.run().runId()));
    }

    private static RunView view(
            Standing standing, Map<Activation, ActivationRecord> records, List<Attention> attention) {
        Map<String, JsonValue> outputs = new LinkedHashMap<>();
        Map<String, NodeView> nodes = new LinkedHashMap<>();
        for (String id : standing.course().graph().nodeIds()) {
            nodes.put(id, node(standing, id, latest(standing, id), records));
            standing.ledger()
                    .latest(id)
                    .flatMap(latest -> Optional.ofNullable(records.get(latest)))
                    .flatMap(ActivationRecord::outcome)
                    .filter(Outcome::isCompleted)
                    .ifPresent(outcome -> outputs.put(id, outcome.output()));
        }
        return new RunView(standing.awaiting().run(), standing.context(), outputs, nodes, errors(standing), attention);
    }

    /** The node's activation in the latest iteration; what was skipped there shows what it did before. */
    private static Activation latest(Standing standing, String id) {
        Activation latest = standing.derivation().latest(id);
        return standing.derivation().state(latest) == Derivation.State.DEAD
                ? standing.ledger().latest(id).orElse(latest)
                : latest;
    }

    /** Of each node the iteration that it is in, and the last one that ended. */
    private static Set<Activation> shown(Standing standing) {
        Set<Activation> shown = new HashSet<>();
        for (String id : standing.course().graph().nodeIds()) {
            shown.add(standing.derivation().latest(id));
            standing.ledger().latest(id).ifPresent(shown::add);
        }
        return shown;
    }

    private static NodeView node(
            Standing standing, String id, Activation activation, Map<Activation, ActivationRecord> records) {
        Derivation.State state = standing.derivation().state(activation);
        Optional<ActivationRecord> record = Optional.ofNullable(records.get(activation));
        ActivationRef ref = standing.course().ref(activation);
        return standing.awaiting().node(ref, NodeViews.view(standing.run(), id, state, record));
    }

    /** In document order; of the items of batches only some. */
    private static List<NodeError> errors(Standing standing) {
        Unrolled unrolled = standing.course().unrolled();
        List<NodeError> errors = new ArrayList<>();
        List<NodeError> ofItems = new ArrayList<>();
        standing.ledger().outcomes().stream()
                .sorted(Comparator.comparing(outcome -> outcome.ref().activation()))
                .forEach(outcome -> outcome.error()
                        .ifPresent(unrolled.isItem(outcome.ref().activation()) ? ofItems::add : errors::add));
        errors.addAll(ofItems.subList(0, Math.min(ofItems.size(), MOST_ITEM_ERRORS)));
        errors.sort(Comparator.comparing(error -> place(standing, error)));
        return errors;
    }

    private static int place(Standing standing, NodeError error) {
        return standing.course()
                .graph()
                .position(Activation.parse(error.nodeId()).nodeId());
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

    /** What is recorded of these under the generations that count. */
    private Map<Activation, ActivationRecord> records(Course course, Set<Activation> wanted) {
        Map<Activation, ActivationRecord> records = new HashMap<>();
        List<Activation> all = List.copyOf(wanted);
        for (int from = 0; from < all.size(); from += PAGE) {
            Set<Activation> some = Set.copyOf(all.subList(from, Math.min(all.size(), from + PAGE)));
            ports.contexts().records(RecordQuery.of(course.runId(), some)).items().stream()
                    .filter(record -> course.counts(record.ref()))
                    .forEach(record -> records.put(record.ref().activation(), record));
        }
        return records;
    }
}
