package io.flowcraft.engine;

import io.flowcraft.node.NodeResult;
import io.flowcraft.node.Parking;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Carries out the steps that wait. That an activation awaits is written down first; then it completes if a resume is there or its time is over. Done twice it
 * finds what the first one wrote. Thread-safe.
 */
final class Waiting {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final WaitStore store;
    private final Hooks hooks;
    private final Subflows subflows;
    private final AwaitingStatus status;
    private final InstantSource clock;

    Waiting(WaitStore store, Hooks hooks, Subflows subflows, AwaitingStatus status, InstantSource clock) {
        this.store = store;
        this.hooks = hooks;
        this.subflows = subflows;
        this.status = status;
        this.clock = clock;
    }

    /**
     * How a task's wait has ended; empty while it goes on.
     *
     * @param draft the context, which may be changed by the end of the wait
     * @throws DeadlineException when it ended without the resume that it cannot do without
     * @throws SubflowException when it ended without the result of another run
     */
    Optional<NodeResult> result(Task task, Parking parking, JsonValue input, ContextDraft draft) {
        Optional<NodeResult> result = parking instanceof Parking.Subflow subflow
                ? subflows.result(task, subflow.child(), input, draft)
                : result(task, parking, input);
        if (result.isEmpty()) {
            status.parked(task.ref().runId());
        }
        return result;
    }

    private Optional<NodeResult> result(Task task, Parking parking, JsonValue input) {
        Wait wait = task.waiting().awaiting().isPresent() ? task.waiting() : begin(task, parking);
        return result(task, parking, wait, input);
    }

    private Wait begin(Task task, Parking parking) {
        return store.await(awaiting(task.ref(), parking).startedBy(task.claim()), task.job());
    }

    private Awaiting awaiting(ActivationRef ref, Parking parking) {
        if (parking instanceof Parking.Sleep sleep) {
            return awaiting(ref, Awaiting.Kind.SLEEP, Optional.of(sleep.duration()), Optional.empty());
        }
        if (parking instanceof Parking.Wait wait) {
            return awaiting(ref, Awaiting.Kind.WAIT, wait.deadline(), Optional.empty());
        }
        return awaiting(ref, Awaiting.Kind.WEBHOOK, Optional.empty(), Optional.of(hooks.newToken()));
    }

    private Awaiting awaiting(ActivationRef ref, Awaiting.Kind kind, Optional<Duration> rest, Optional<String> token) {
        return new Awaiting(ref, kind, clock.instant(), rest, token);
    }

    private Optional<NodeResult> result(Task task, Parking parking, Wait wait, JsonValue input) {
        if (parking instanceof Parking.Sleep) {
            return wait.awaiting().filter(Awaiting::isOver).map(over -> NodeResult.of(input));
        }
        if (parking instanceof Parking.Wait params) {
            return resumed(wait)
                    .or(() -> wait.awaiting().filter(Awaiting::isOver).map(over -> late(params)));
        }
        return Hooks.listeners(task.plan().graph(), task.nodeId()).isEmpty()
                ? resumed(wait)
                : wait.awaiting().flatMap(Awaiting::token).map(token -> NodeResult.of(address(task, token)));
    }

    private static Optional<NodeResult> resumed(Wait wait) {
        return wait.resume().map(resume -> {
            NodeResult result = NodeResult.of(resume.output());
            return resume.action().map(result::withAction).orElse(result);
        });
    }

    private static NodeResult late(Parking.Wait params) {
        return params.onDeadline()
                .map(action -> NodeResult.empty().withAction(action))
                .orElseThrow(() -> new DeadlineException(params.deadline().orElse(Duration.ZERO)));
    }

    private JsonObject address(Task task, String token) {
        return JSON.createObjectBuilder()
                .add("url", hooks.url(token))
                .add("event", Hooks.event(task.nodeId()))
                .build();
    }
}
