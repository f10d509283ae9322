package io.flowcraft.simulation;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.engine.CrashPoint;
import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Engine;
import io.flowcraft.engine.Host;
import io.flowcraft.engine.JobCodec;
import io.flowcraft.engine.RunView;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.Submission;
import io.flowcraft.engine.WorkerListener;
import io.flowcraft.engine.WorkerSettings;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryMessage;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.node.NodeRegistry;
import io.flowcraft.node.Pause;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The engine, one message at a time, with a crash wherever it is wanted. */
final class ByHand {

    private static final Scheduler.Scheduled NEVER = () -> {};

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final MemoryStores stores = new MemoryStores(() -> now);
    private Optional<CrashPoint> crash = Optional.empty();
    private int workers;
    private Engine engine = worker();

    void deploy(Blueprint blueprint) {
        engine.blueprints().put(new BlueprintWriter().write(blueprint), blueprint.id(), false);
    }

    String submit(String blueprintId) {
        Submission submission = new Submission(
                blueprintId,
                Optional.empty(),
                Optional.empty(),
                JsonValue.EMPTY_JSON_OBJECT,
                Map.of(),
                Optional.empty(),
                "default");
        return engine.runs().submit(submission).run().runId();
    }

    /** The next message; a worker that breaks off at the crash point is replaced by another one. */
    void step() {
        MemoryJobQueue queue = stores.queue();
        MemoryMessage message = queue.take().orElseThrow();
        boolean crashes = crash.isPresent();
        if (process(message) == Disposition.ACKNOWLEDGE) {
            queue.acknowledge(message);
        }
        if (crashes && crash.isEmpty()) {
            engine = worker();
        }
        queue.redeliver();
    }

    private Disposition process(MemoryMessage message) {
        try {
            return engine.worker().process(new Delivery(JobCodec.encode(message.job()), message.redelivered()));
        } catch (Crash e) {
            return Disposition.PUT_BACK;
        }
    }

    void crashAt(CrashPoint point) {
        crash = Optional.of(point);
    }

    void pass(Duration time) {
        now = now.plus(time);
        engine.timers().fire();
    }

    /** The nodes that messages are waiting for. */
    List<String> waiting() {
        return stores.queue().peek().stream()
                .map(job -> job.ref().activation().nodeId())
                .toList();
    }

    RunView view(String runId) {
        return engine.runs().view(runId).orElseThrow();
    }

    private Engine worker() {
        Host host = new Host(
                NodeRegistry.of(List.of(), CachedExpressions.ALL, Pause.real()),
                CachedExpressions.ALL,
                JsonValues.BINDING,
                nothingInTheBackground(),
                () -> now,
                WorkerListener.NONE,
                this::reach);
        return new Engine(stores.ports(), host, WorkerSettings.defaults("worker" + ++workers));
    }

    private void reach(CrashPoint point) {
        if (crash.equals(Optional.of(point))) {
            crash = Optional.empty();
            throw new Crash();
        }
    }

    private static Scheduler nothingInTheBackground() {
        return new Scheduler() {
            @Override
            public Scheduled after(Duration delay, Runnable task) {
                return NEVER;
            }

            @Override
            public Scheduled every(Duration pause, Runnable task) {
                return NEVER;
            }
        };
    }
}
