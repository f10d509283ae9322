package io.flowcraft.engine;

import jakarta.json.JsonValue;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets nodes that await go on. A resume is written down once, then its job is enqueued; a crash in between is healed by whoever repeats the call, or looks after
 * the run. Thread-safe; {@link UnavailableException} when a store cannot be asked.
 */
public final class Waits {

    private final Ports ports;
    private final Plans plans;
    private final WakeUps wakeUps;
    private final InstantSource clock;
    private final Probe probe;

    Waits(Ports ports, Plans plans, WakeUps wakeUps, InstantSource clock, Probe probe) {
        this.ports = ports;
        this.plans = plans;
        this.wakeUps = wakeUps;
        this.clock = clock;
        this.probe = probe;
    }

    /**
     * Tells a {@code wait} or {@code webhook} how to go on; one that has not begun yet will go on at once when it does.
     *
     * @param node the node's id, which means the iteration that awaits, or the first if none began; or an iteration, {@code id:3}
     * @param action chooses its edges
     * @param output what it gives on
     * @throws UnknownRunException when there is no such run
     * @throws UnknownNodeException when its blueprint has no such node
     * @throws UnknownActionException when no edge of the node has this action
     * @throws NodeStateException when the node waits for no resume, ended, or was resumed before
     * @throws RunStateException when the run has ended
     * @throws InvalidSubmissionException when a value cannot be kept
     */
    public void resume(String runId, String node, Optional<String> action, JsonValue output) {
        Run run = ports.runs().find(runId).orElseThrow(() -> new UnknownRunException(runId));
        Course course = course(run);
        Resumption resumption = new Resumption(course, node);
        action.ifPresent(resumption::mustHave);
        if (run.status().isFinal()) {
            throw new RunStateException(runId, "resumed", run.status());
        }
        ActivationRef ref = resumption.choose(ports.waits().ofRun(runId));
        if (hasEnded(ref)) {
            throw new NodeStateException(ref, "it has ended");
        }
        boolean first = deliver(course, ref, resume("/output", action, output));
        if (!first) {
            throw new NodeStateException(ref, "it was resumed before");
        }
    }

    /**
     * A webhook was called: the waits that listen to it go on, or else itself. A second call does nothing.
     *
     * @param payload what the caller sent
     * @throws UnknownHookException when no webhook has this token
     * @throws InvalidSubmissionException when the payload cannot be kept
     */
    public void call(String token, JsonValue payload) {
        ActivationRef hook = Optional.of(token)
                .filter(Hooks::isToken)
                .flatMap(ports.waits()::byToken)
                .orElseThrow(UnknownHookException::new);
        Run run = ports.runs().find(hook.runId()).orElseThrow(UnknownHookException::new);
        Course course = course(run);
        Resume resume = resume("", Optional.empty(), payload);
        boolean over = run.status() == RunStatus.COMPLETED || run.status() == RunStatus.CANCELLED;
        if (!over && course.counts(hook)) {
            targets(course, hook).stream().filter(ref -> !hasEnded(ref)).forEach(ref -> deliver(course, ref, resume));
        }
    }

    private List<ActivationRef> targets(Course course, ActivationRef hook) {
        List<String> listeners =
                Hooks.listeners(course.graph(), hook.activation().nodeId());
        if (listeners.isEmpty()) {
            return List.of(hook);
        }
        List<Wait> waits = ports.waits().ofRun(hook.runId());
        return listeners.stream()
                .map(id -> new Iterations(course, id)
                        .current(waits, hook.activation().indexes()))
                .toList();
    }

    private Course course(Run run) {
        return Course.of(plans.of(run), run);
    }

    private Resume resume(String pointer, Optional<String> action, JsonValue output) {
        Values.problem(output).ifPresent(problem -> {
            throw new InvalidSubmissionException(pointer + problem.pointer(), problem.message());
        });
        action.flatMap(Values::textProblem).ifPresent(problem -> {
            throw new InvalidSubmissionException("/action", problem);
        });
        return new Resume(action, output, clock.instant());
    }

    private boolean hasEnded(ActivationRef ref) {
        return ports.contexts().read(HopQuery.of(ref)).flatMap(HopView::outcome).isPresent();
    }

    /** The run is looked after soon, should this process die before the job is on its way. */
    private boolean deliver(Course course, ActivationRef ref, Resume resume) {
        ports.checkups().touch(Set.of(ref.runId()));
        boolean first = ports.waits().resume(ref, resume);
        probe.reach(CrashPoint.RESUME_RECORDED);
        wakeUps.send(course.job(ref, 1));
        probe.reach(CrashPoint.RESUME_ENQUEUED);
        return first;
    }
}
