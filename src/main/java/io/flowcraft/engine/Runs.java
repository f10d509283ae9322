package io.flowcraft.engine;

import io.flowcraft.blueprint.Fingerprint;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Starts, shows and ends runs. Thread-safe. Everything may be repeated; {@link UnavailableException} when a store or the queue cannot be asked. */
public final class Runs {

    private static final Logger LOG = System.getLogger(Runs.class.getName());

    private final Ports ports;
    private final Plans plans;
    private final Index index;
    private final Starts starts;
    private final Continuation continuation;
    private final Family family;
    private final RunViews views;
    private final Events events;
    private final InstantSource clock;
    private final Probe probe;

    Runs(
            Ports ports,
            Plans plans,
            Index index,
            Starts starts,
            Continuation continuation,
            Family family,
            Events events,
            Hooks hooks,
            InstantSource clock,
            Probe probe) {
        this.ports = ports;
        this.plans = plans;
        this.index = index;
        this.starts = starts;
        this.continuation = continuation;
        this.family = family;
        this.views = new RunViews(ports, plans, index, hooks);
        this.events = events;
        this.clock = clock;
        this.probe = probe;
    }

    /**
     * Stores a run and sends its first jobs. When it throws {@link UnavailableException} the run may be stored: submit again with the same id or key. When only
     * the queue is away, the run is accepted, and starts when the queue is back.
     *
     * @throws InvalidSubmissionException when the submit cannot be kept
     * @throws UnknownBlueprintException when there is no such blueprint
     * @throws SubmitConflictException when the run id or the key was used with other content
     */
    public Submitted submit(Submission submission) {
        SubmissionCheck.check(submission);
        probe.reach(CrashPoint.SUBMIT_RECEIVED);
        // First, for a key must not stay bound to a submit that was refused.
        Plan plan = plan(submission);
        String fingerprint = submission.fingerprint();
        String runId = claim(submission, fingerprint);
        return create(plan, submission, runId, fingerprint);
    }

    /**
     * A run as people see it that a submit has created, as of that moment; no store is asked.
     *
     * @param context what it was submitted with
     */
    public RunView begun(Run run, JsonObject context) {
        return views.begun(run, context);
    }

    /** A run as people see it. */
    public Optional<RunView> view(String runId) {
        return views.view(runId);
    }

    /**
     * The iterations and items of a node as people see them; empty when there is no such run.
     *
     * @param cursor {@link Page#next()} of the page before
     * @throws UnknownNodeException when the blueprint has no such node
     * @throws InvalidCursorException when the cursor is none
     */
    public Optional<Page<NodeView>> activations(String runId, String nodeId, int limit, Optional<String> cursor) {
        return views.activations(runId, nodeId, limit, cursor);
    }

    /** The run alone, without what its nodes did. */
    public Optional<Run> find(String runId) {
        return ports.runs().find(runId);
    }

    /** Runs, newest first. */
    public Page<Run> list(RunQuery query) {
        return ports.runs().list(query);
    }

    /**
     * Cancels a run and the runs of its subflows; cancelling it again changes nothing, but that it goes on with what broke off.
     *
     * @throws UnknownRunException when there is none
     * @throws RunStateException when it ended otherwise
     */
    public Run cancel(String runId) {
        Run run = ports.runs().find(runId).orElseThrow(() -> new UnknownRunException(runId));
        RunState after = ports.runs()
                .transition(Transition.end(runId, run.generation(), RunStatus.CANCELLED))
                .orElseThrow(() -> new UnknownRunException(runId))
                .run();
        if (after.status() != RunStatus.CANCELLED) {
            throw new RunStateException(runId, "cancelled", after.status());
        }
        Run cancelled = ports.runs().find(runId).orElseThrow(() -> new UnknownRunException(runId));
        family.ended(cancelled);
        return cancelled;
    }

    /**
     * Opens a failed run again: it goes on from its failed nodes, and from a chosen node and all that follows it, in a new generation.
     *
     * @param from the chosen node
     * @throws UnknownRunException when there is no such run
     * @throws UnknownNodeException when its blueprint has no such node
     * @throws RunStateException when it has not failed
     */
    public Run retry(String runId, Optional<String> from) {
        Run run = ports.runs().find(runId).orElseThrow(() -> new UnknownRunException(runId));
        Plan plan = plans.of(run);
        from.filter(id -> !plan.graph().hasNode(id)).ifPresent(id -> {
            throw new UnknownNodeException(runId, id);
        });
        if (run.status() != RunStatus.FAILED) {
            throw new RunStateException(runId, "retried", run.status());
        }
        // What was skipped can only be told while no retry has reset what it follows from.
        events.log(runId).advance();
        Retries retries = run.retries().and(retry(Course.of(plan, run), run, from));
        TransitionAnswer answer = ports.runs()
                .transition(Transition.retry(runId, run.generation(), retries))
                .orElseThrow(() -> new UnknownRunException(runId));
        if (!answer.changed()) {
            throw new RunStateException(runId, "retried", answer.run().status());
        }
        probe.reach(CrashPoint.RETRY_STORED);
        return again(plan, runId);
    }

    private Retry retry(Course course, Run run, Optional<String> from) {
        Instant now = clock.instant();
        List<String> failed = new Derivation(index.ledger(course))
                .failed().stream().map(Activation::key).toList();
        return new Retry(run.generation() + 1, run.finishedAt().orElse(now), now, failed, from);
    }

    /** Enqueues what may run, also what somebody still holds: that job meets its lease. What the queue does not take now, the reconciler sends. */
    private Run again(Plan plan, String runId) {
        Run run = ports.runs().find(runId).orElseThrow(() -> new UnknownRunException(runId));
        Course course = Course.of(plan, run);
        try {
            index.begin(course);
            continuation.goOn(course, ref -> true);
        } catch (UnavailableException e) {
            LOG.log(Level.WARNING, "a retried run goes on later: {0} (run {1})", e.getMessage(), runId);
        }
        return ports.runs().find(runId).orElse(run);
    }

    private String claim(Submission submission, String fingerprint) {
        if (submission.idempotencyKey().isEmpty()) {
            return submission.runId().orElseGet(() -> UUID.randomUUID().toString());
        }
        String key = submission.idempotencyKey().get();
        String runId = submission.runId().orElseGet(() -> derived(submission.caller(), key));
        IdempotencyClaim claim =
                ports.idempotency().claim(submission.caller(), key, new IdempotencyClaim(runId, fingerprint));
        if (!claim.fingerprint().equals(fingerprint)) {
            throw new SubmitConflictException("Idempotency-Key '" + key + "' was used for run '" + claim.runId()
                    + "' with another body; send the same body, or use a new key");
        }
        return claim.runId();
    }

    private Plan plan(Submission submission) {
        return submission
                .version()
                .map(version -> plans.find(submission.blueprintId(), version))
                .orElseGet(() -> plans.latest(submission.blueprintId()))
                .orElseThrow(() -> new UnknownBlueprintException(submission.blueprintId(), submission.version()));
    }

    private Submitted create(Plan plan, Submission submission, String runId, String fingerprint) {
        Creation creation = ports.runs()
                .create(new NewRun(
                        runId,
                        submission.caller(),
                        plan.stored().id(),
                        plan.stored().version(),
                        submission.context(),
                        submission.tags(),
                        fingerprint,
                        submission.traceparent()));
        if (!creation.created()) {
            return again(creation.run(), fingerprint);
        }
        starts.begin(plan, creation.run());
        return new Submitted(creation.run(), true);
    }

    private Submitted again(Run run, String fingerprint) {
        if (!run.fingerprint().equals(fingerprint)) {
            throw new SubmitConflictException("run '" + run.runId()
                    + "' exists and was submitted with another body; send the same body, or use a new run id");
        }
        starts.again(run);
        return new Submitted(run, false);
    }

    /** The run id that a key stands for: the same in every process. */
    private static String derived(String caller, String key) {
        return "k-" + Fingerprint.of(caller.length() + ":" + caller + key).substring(0, 40);
    }
}
