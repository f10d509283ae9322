package io.flowcraft.engine;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.expression.CelExpressions;
import io.flowcraft.expression.Limits;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryMessage;
import io.flowcraft.node.JsonbBinding;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An engine that is driven by hand: submit a run, then {@link #step()} through its messages or {@link #work()} them all off. Time passes only when the queue has
 * nothing that is due.
 */
final class TestEngine {

    private final AdvancingClock clock;
    private final MemoryJobQueue queue;
    private final Ports ports;
    private final VirtualScheduler scheduler;
    private final TestNodes nodes;
    private final Plans plans;
    private final Runs runs;
    private final Blueprints blueprints;
    private Worker worker;
    private int workers;

    TestEngine(AdvancingClock clock, MemoryJobQueue queue, Ports ports, TestNodes nodes) {
        this.clock = clock;
        this.queue = queue;
        this.ports = ports;
        this.nodes = nodes;
        this.scheduler = new VirtualScheduler(clock);
        CelExpressions expressions = new CelExpressions(Limits.defaults());
        this.plans = new Plans(ports.blueprints(), expressions);
        this.runs = new Runs(ports, plans);
        this.blueprints = new Blueprints(ports.blueprints(), nodes.registry(), expressions);
        this.worker = newWorker();
    }

    /** A further worker on the same queue and stores. */
    Worker newWorker() {
        return newWorker(nodes.registry());
    }

    Worker newWorker(io.flowcraft.node.NodeRegistry registry) {
        return newWorker(registry, scheduler);
    }

    Worker newWorker(Scheduler tasks) {
        return newWorker(nodes.registry(), tasks);
    }

    private Worker newWorker(io.flowcraft.node.NodeRegistry registry, Scheduler tasks) {
        return new Worker(
                ports,
                plans,
                registry,
                new JsonbBinding(),
                tasks,
                WorkerListener.NONE,
                WorkerSettings.defaults("worker-" + ++workers + "-" + System.nanoTime()),
                clock);
    }

    TestNodes nodes() {
        return nodes;
    }

    Runs runs() {
        return runs;
    }

    Blueprints blueprints() {
        return blueprints;
    }

    Ports ports() {
        return ports;
    }

    MemoryJobQueue queue() {
        return queue;
    }

    void pass(Duration duration) {
        scheduler.pass(duration);
    }

    Instant now() {
        return clock.instant();
    }

    void deploy(Blueprint blueprint) {
        blueprints.put(new BlueprintWriter().write(blueprint), blueprint.id(), false);
    }

    String submit(String blueprintId) {
        return submit(blueprintId, JsonValue.EMPTY_JSON_OBJECT);
    }

    String submit(String blueprintId, JsonObject context) {
        return runs.submit(new Submission(
                        blueprintId,
                        Optional.empty(),
                        Optional.empty(),
                        context,
                        Map.of(),
                        Optional.empty(),
                        "default"))
                .run()
                .runId();
    }

    /** Deploys, submits and works everything off. */
    RunView run(Blueprint blueprint, JsonObject context) {
        deploy(blueprint);
        String runId = submit(blueprint.id(), context);
        work();
        return view(runId);
    }

    RunView run(Blueprint blueprint) {
        return run(blueprint, JsonValue.EMPTY_JSON_OBJECT);
    }

    /** Processes the next message that is due; false when there is none. */
    boolean step() {
        Optional<MemoryMessage> message = queue.take();
        message.ifPresent(m -> process(worker, m));
        return message.isPresent();
    }

    /** Processes a message on a worker, and does what it says. */
    void process(Worker by, MemoryMessage message) {
        Disposition disposition = by.process(delivery(message));
        if (disposition == Disposition.ACKNOWLEDGE) {
            queue.acknowledge(message);
        } else {
            queue.putBack(message, Duration.ofSeconds(5));
        }
    }

    static Delivery delivery(MemoryMessage message) {
        return new Delivery(JobCodec.encode(message.job()), message.redelivered());
    }

    /** Processes messages, letting time pass for delayed ones, until the queue is empty. */
    void work() {
        for (int i = 0; i < 1_000_000; i++) {
            if (!step()) {
                Optional<Instant> due = queue.nextDue();
                if (due.isEmpty()) {
                    return;
                }
                pass(Duration.between(clock.instant(), due.get()).plusMillis(1));
            }
        }
        throw new AssertionError("the queue never gets empty: " + queue.peek());
    }

    RunView view(String runId) {
        return runs.view(runId).orElseThrow();
    }
}
