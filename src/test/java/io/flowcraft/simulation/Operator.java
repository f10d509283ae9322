package io.flowcraft.simulation;

import io.flowcraft.engine.Awaiting;
import io.flowcraft.engine.DeadLetterStateException;
import io.flowcraft.engine.NodeStateException;
import io.flowcraft.engine.RunStateException;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.engine.UnknownDeadLetterException;
import io.flowcraft.engine.UnknownHookException;
import io.flowcraft.engine.Wait;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who resumes what waits, calls webhooks, holds runs and lets them go on, retries failed ones, and looks after dead letters: at any time, of any run, also
 * too early and twice.
 */
final class Operator {

    private static final List<String> WAITS = List.of("wait", "webhook");

    private static final int MOST_LATE_RETRIES = 2;

    private final World world;
    private int lateRetries;

    Operator(World world) {
        this.world = world;
    }

    /** Does something to some run. */
    void act(SimulatedWorker server) {
        List<RunHistory> open = world.history().runs.values().stream()
                .filter(run -> !run.status.isFinal() || world.chance().oneIn(10))
                .toList();
        if (open.isEmpty()) {
            return;
        }
        RunHistory run = world.chance().pick(open);
        int kind = world.chance().below(10);
        if (run.status == RunStatus.PAUSED && kind < 5) {
            resume(server, run);
        } else if (kind < 2 && world.weather().pause) {
            pause(server, run);
        } else if (kind < 4) {
            callHook(server, run);
        } else {
            resumeNode(server, run);
        }
    }

    /** Whether there is anything to retry. */
    boolean mayRetry() {
        return world.history().runs.values().stream().anyMatch(Operator::hasFailed);
    }

    private static boolean hasFailed(RunHistory run) {
        return run.status == RunStatus.FAILED;
    }

    /** Lets a failed run go on, from some node or only from what failed; also a subflow's run, whoever awaits it. */
    void retry(SimulatedWorker server) {
        List<RunHistory> failed = world.history().runs.values().stream()
                .filter(Operator::hasFailed)
                .toList();
        RunHistory run = world.chance().pick(failed);
        List<String> nodes = List.copyOf(run.model.nodeIds());
        Optional<String> from =
                world.chance().oneIn(2) ? Optional.of(world.chance().pick(nodes)) : Optional.empty();
        run.mended = world.chance().oneIn(2);
        ask(server, "retry", () -> server.engine().runs().retry(run.run.runId(), from));
    }

    /** Retries something, but not for ever; false when there is nothing, or it was enough. */
    boolean retriesLate(SimulatedWorker server) {
        boolean retries = mayRetry()
                && ++lateRetries <= MOST_LATE_RETRIES
                && world.chance().oneIn(2);
        if (retries) {
            retry(server);
        }
        return retries;
    }

    /** Redrives or discards some dead letter. */
    void lookAfterLetters(SimulatedWorker server) {
        world.history().beginTurn();
        try {
            String id = world.chance().pick(List.copyOf(world.history().letters.keySet()));
            if (world.chance().oneIn(2)) {
                server.engine().deadLetters().redrive(id);
                world.trace(server, "redrove %s", id);
            } else {
                server.engine().deadLetters().discard(id);
                world.trace(server, "discarded %s", id);
                world.invariants().discarded(id);
            }
        } catch (UnknownDeadLetterException | DeadLetterStateException e) {
            world.trace(server, "%s", e.getMessage());
        } catch (UnavailableException | Crash e) {
            world.trace(server, "dead letters: %s", e.getMessage());
        } finally {
            world.history().endTurn();
        }
    }

    /** Lets everything go on that waits for somebody, once bad luck is over. */
    void goOn(SimulatedWorker server) {
        for (RunHistory run : List.copyOf(world.history().runs.values())) {
            if (run.status == RunStatus.PAUSED) {
                resume(server, run);
            }
            List<Wait> waits = world.stores().waits().ofRun(run.run.runId());
            waits.stream()
                    .filter(wait -> !run.status.isFinal() && wait.resume().isEmpty())
                    .filter(wait ->
                            wait.awaiting().filter(Operator::needsResume).isPresent())
                    .forEach(wait -> resumeNode(
                            server,
                            run,
                            wait.ref().activation().key(),
                            wait.ref().activation().nodeId()));
        }
    }

    private static boolean needsResume(Awaiting awaiting) {
        return awaiting.rest().isEmpty() && awaiting.child().isEmpty();
    }

    private void pause(SimulatedWorker server, RunHistory run) {
        ask(server, "pause", () -> {
            server.engine().pauses().pause(run.run.runId());
            world.happened(Fault.PAUSED_RUN);
        });
    }

    private void resume(SimulatedWorker server, RunHistory run) {
        ask(server, "resume of a run", () -> server.engine().pauses().resume(run.run.runId()));
    }

    private void resumeNode(SimulatedWorker server, RunHistory run) {
        List<String> nodes = run.model.nodeIds().stream()
                .filter(id -> WAITS.contains(run.model.node(id).uses()))
                .toList();
        if (!nodes.isEmpty()) {
            String node = world.chance().pick(nodes);
            resumeNode(server, run, node, node);
        }
    }

    private void resumeNode(SimulatedWorker server, RunHistory run, String key, String nodeId) {
        JsonValue output = JsonValues.number(world.nextSerial());
        List<String> actions = run.model.choices().actions(nodeId);
        Optional<String> action = actions.isEmpty() || world.chance().oneIn(2)
                ? Optional.empty()
                : Optional.of(world.chance().pick(actions));
        String runId = run.run.runId();
        ask(server, "resume", () -> {
            try {
                server.engine().waits().resume(runId, key, action, output);
                world.waiting().accepted(runId, nodeId, output);
                world.happened(Fault.RESUMED);
            } catch (NodeStateException e) {
                world.waiting().refused(runId, nodeId);
                world.happened(Fault.REFUSED_RESUME);
                throw e;
            }
        });
    }

    private void callHook(SimulatedWorker server, RunHistory run) {
        List<String> tokens = world.stores().waits().ofRun(run.run.runId()).stream()
                .flatMap(wait -> wait.awaiting().stream())
                .flatMap(awaiting -> awaiting.token().stream())
                .toList();
        if (!tokens.isEmpty()) {
            ask(server, "call of a webhook", () -> {
                server.engine().waits().call(world.chance().pick(tokens), JsonValues.number(world.nextSerial()));
                world.happened(Fault.CALLED_HOOK);
            });
        }
    }

    private void ask(SimulatedWorker server, String what, Runnable call) {
        world.history().beginTurn();
        try {
            call.run();
        } catch (RunStateException | NodeStateException | UnknownHookException e) {
            world.trace(server, "%s: %s", what, e.getMessage());
        } catch (UnavailableException | Crash e) {
            world.trace(server, "%s was not answered: %s", what, e.getMessage());
        } finally {
            world.history().endTurn();
        }
    }
}
