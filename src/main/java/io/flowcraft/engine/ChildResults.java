package io.flowcraft.engine;

import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Level;
import io.flowcraft.node.Child;
import io.flowcraft.node.NodeResult;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a run that has ended gives to the node that it is a subflow of. Thread-safe. */
final class ChildResults {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final Ports ports;
    private final Plans plans;
    private final Index index;

    ChildResults(Ports ports, Plans plans, Index index) {
        this.ports = ports;
        this.plans = plans;
        this.index = index;
    }

    /**
     * The result; empty while the child goes on.
     *
     * @param draft the parent's context, which gets the outputs
     * @throws SubflowException when there is none and never will be
     */
    Optional<NodeResult> of(Run run, Child child, ContextDraft draft) {
        return switch (run.status()) {
            case COMPLETED -> Optional.of(NodeResult.of(output(Course.of(plans.of(run), run), child, draft)));
            case FAILED -> throw failure(run);
            case CANCELLED -> throw new SubflowException("the subflow's run '" + run.runId() + "' was cancelled", true);
            case RUNNING, AWAITING, PAUSED -> Optional.empty();
        };
    }

    private SubflowException failure(Run run) {
        Ledger ledger = index.ledger(Course.of(plans.of(run), run));
        String why = new Derivation(ledger)
                .failed().stream()
                        .flatMap(failed -> ledger.outcome(failed).flatMap(Outcome::error).stream())
                        .map(error -> ": node '" + error.nodeId() + "': " + error.type() + ": " + error.message())
                        .findFirst()
                        .orElse("");
        return new SubflowException("the subflow's run '" + run.runId() + "' failed" + why, false);
    }

    private JsonValue output(Course course, Child child, ContextDraft draft) {
        RunData data = new RunData(ports, course.ref(Activation.END), course.ledger());
        if (child.outputs().isEmpty()) {
            return terminals(course.graph(), data);
        }
        JsonObject context = data.context();
        for (Map.Entry<String, String> output : child.outputs().get().entrySet()) {
            String name = output.getValue();
            JsonValue value = data.output(name).orElseGet(() -> context.getOrDefault(name, JsonValue.NULL));
            draft.set(output.getKey(), value);
        }
        return context;
    }

    /** What a blueprint gives does not depend on the way that was taken: one with a single terminal gives its output, others a map of those that completed. */
    private static JsonValue terminals(Graph graph, RunData data) {
        List<String> ids = terminals(graph);
        if (ids.size() == 1) {
            return data.output(ids.get(0)).orElse(JsonValue.NULL);
        }
        JsonObjectBuilder map = JSON.createObjectBuilder();
        ids.forEach(id -> data.output(id).ifPresent(output -> map.add(id, output)));
        return map.build();
    }

    /** The nodes that no edge leaves, and the controllers of loops that no edge leaves; a fallback counts as the node that it stands in for. */
    private static List<String> terminals(Graph graph) {
        Level run = graph.level(Optional.empty());
        Set<String> units = Set.copyOf(run.units());
        return graph.nodeIds().stream()
                .filter(units::contains)
                .filter(id -> !graph.isFallback(id))
                .filter(id -> run.inner(id)
                        .map(loop -> graph.level(Optional.of(loop)).leaving().isEmpty())
                        .orElseGet(() -> graph.out(id).isEmpty()))
                .toList();
    }
}
