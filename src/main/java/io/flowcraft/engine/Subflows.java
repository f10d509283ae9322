package io.flowcraft.engine;

import io.flowcraft.node.Child;
import io.flowcraft.node.NodeResult;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out the steps that run another blueprint. The child's run is the truth: first it is created, then it is written down that it is awaited. Whoever comes
 * later looks at it again, and so does {@link Attempts} when the lease was given up, for the child may have ended meanwhile. So nothing is lost at a crash in
 * between, and nothing done twice. Thread-safe.
 */
final class Subflows {

    static final int DEEPEST = 32;

    private static final JsonProvider JSON = JsonProvider.provider();

    private final Ports ports;
    private final Plans plans;
    private final Starts starts;
    private final Family family;
    private final ChildResults results;
    private final InstantSource clock;
    private final Probe probe;

    Subflows(
            Ports ports,
            Plans plans,
            Starts starts,
            Family family,
            ChildResults results,
            InstantSource clock,
            Probe probe) {
        this.ports = ports;
        this.plans = plans;
        this.starts = starts;
        this.family = family;
        this.results = results;
        this.clock = clock;
        this.probe = probe;
    }

    /**
     * What the child of this attempt gave; empty while it goes on.
     *
     * @param draft the parent's context, which gets the outputs
     * @throws SubflowException when the child cannot begin, or ended without a result
     */
    Optional<NodeResult> result(Task task, Child child, JsonValue input, ContextDraft draft) {
        Parent parent = new Parent(task.ref(), task.attempt(), depth(task));
        Optional<Run> known = ports.runs().find(parent.childId());
        Run run = known.isPresent() ? again(task, parent, known.get()) : create(task, parent, child, input, draft);
        if (!run.status().isFinal()) {
            await(task, run);
        }
        return results.of(run, child, draft);
    }

    private static int depth(Task task) {
        return 1 + task.course().parent().map(Parent::depth).orElse(0);
    }

    private Run create(Task task, Parent parent, Child child, JsonValue input, ContextDraft draft) {
        if (parent.depth() > DEEPEST) {
            throw new SubflowException(
                    "subflows are nested more than " + DEEPEST + " deep; does blueprint '" + child.blueprintId()
                            + "' run itself without an end?",
                    true);
        }
        Plan plan = plans.latest(child.blueprintId())
                .orElseThrow(() -> new SubflowException(
                        "there is no blueprint '" + child.blueprintId() + "' to run; store it, then retry the run",
                        true));
        String runId = task.ref().runId();
        Run own = ports.runs().find(runId).orElseThrow(() -> new UnknownRunException(runId));
        NewRun wanted = new NewRun(
                parent.childId(),
                own.caller(),
                plan.stored().id(),
                plan.stored().version(),
                child.inputs().map(inputs -> context(inputs, task, draft)).orElse(JsonValue.EMPTY_JSON_OBJECT),
                Map.of(),
                "subflow",
                child.inputs().isPresent() ? Optional.empty() : Optional.of(input),
                Optional.of(parent),
                task.course().traceparent());
        Creation creation = ports.runs().create(wanted);
        probe.reach(CrashPoint.CHILD_CREATED);
        if (!creation.created()) {
            return again(task, parent, creation.run());
        }
        starts.begin(plan, creation.run());
        return creation.run();
    }

    /** A child that is not awaited yet may be one whose first jobs were never sent. */
    private Run again(Task task, Parent parent, Run run) {
        if (!run.parent().equals(Optional.of(parent))) {
            throw new SubflowException(
                    "run '" + run.runId() + "', which has the id of the subflow's run, is somebody else's", true);
        }
        if (!isAwaited(task, run)) {
            starts.again(run);
        }
        return run;
    }

    private static JsonObject context(Map<String, String> inputs, Task task, ContextDraft draft) {
        JsonObjectBuilder context = JSON.createObjectBuilder();
        inputs.forEach((key, name) -> {
            Values.keyProblem(key).ifPresent(problem -> {
                throw new SubflowException("params.inputs: '" + key + "': " + problem, true);
            });
            context.add(
                    key, draft.value(name).or(() -> task.data().output(name)).orElse(JsonValue.NULL));
        });
        return context.build();
    }

    /** Of a cancel of the parent and this, each written and then read, one sees the other. */
    private void await(Task task, Run run) {
        if (!isAwaited(task, run)) {
            Awaiting awaiting = Awaiting.child(task.ref(), clock.instant(), run.runId());
            ports.waits().await(awaiting.startedBy(task.claim()), task.job());
        }
        probe.reach(CrashPoint.CHILD_AWAITED);
        if (family.isAbandoned(run)) {
            family.cancel(run.runId(), run.state());
        }
    }

    private static boolean isAwaited(Task task, Run run) {
        return task.waiting().child().equals(Optional.of(run.runId()));
    }
}
