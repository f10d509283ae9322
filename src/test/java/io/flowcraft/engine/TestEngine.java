package io.flowcraft.engine;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.expression.CelExpressions;
import io.flowcraft.expression.Limits;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryMessage;
import io.flowcraft.node.JsonbBinding;
import io.flowcraft.node.NodeRegistry;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
    private final Consumer<Duration> passing;
    private final Set<String> submitted = new LinkedHashSet<>();
    private final Engine engine;
    private int workers;

    TestEngine(AdvancingClock clock, MemoryJobQueue queue, Ports ports, TestNodes nodes) {
        this(clock, queue, ports, nodes, duration -> {});
    }

    /** @param passing lets time pass in stores that have a clock of their own */
    TestEngine(AdvancingClock clock, MemoryJobQueue queue, Ports ports, TestNodes nodes, Consumer<Duration> passing) {
        this.clock = clock;
        this.queue = queue;
        this.ports = ports;
        this.nodes = nodes;
        this.passing = passing;
        this.scheduler = new VirtualScheduler(clock);
        this.engine = newEngine(nodes.registry(), scheduler);
    }

    /** A further worker on the same queue and stores. */
    Worker newWorker() {
        return newWorker(nodes.registry());
    }

    Worker newWorker(NodeRegistry registry) {
        return newEngine(registry, scheduler).worker();
    }

    Worker newWorker(Scheduler tasks) {
        return newEngine(nodes.registry(), tasks).worker();
    }

    private Engine newEngine(NodeRegistry registry, Scheduler tasks) {
        Host host = new Host(
                registry,
                new CelExpressions(Limits.defaults()),
                new JsonbBinding(),
                tasks,
                clock,
                WorkerListener.NONE,
                Probe.NONE);
        Engine made = new Engine(ports, host, WorkerSettings.defaults("worker-" + ++workers + "-" + System.nanoTime()));
        made.beat();
        return made;
    }

    TestNodes nodes() {
        return nodes;
    }

    Runs runs() {
        return engine.runs();
    }

    Blueprints blueprints() {
        return engine.blueprints();
    }

    DeadLetters deadLetters() {
        return engine.deadLetters();
    }

    WorkerControl control() {
        return engine.control();
    }

    Reconciler reconciler() {
        return engine.reconciler();
    }

    Ports ports() {
        return ports;
    }

    MemoryJobQueue queue() {
        return queue;
    }

    void pass(Duration duration) {
        scheduler.pass(duration);
        passing.accept(duration);
    }

    Instant now() {
        return clock.instant();
    }

    void deploy(Blueprint blueprint) {
        engine.blueprints().put(new BlueprintWriter().write(blueprint), blueprint.id(), false);
    }

    String submit(String blueprintId) {
        return submit(blueprintId, JsonValue.EMPTY_JSON_OBJECT);
    }

    String submit(String blueprintId, JsonObject context) {
        String runId = engine.runs()
                .submit(new Submission(
                        blueprintId,
                        Optional.empty(),
                        Optional.empty(),
                        context,
                        Map.of(),
                        Optional.empty(),
                        "default"))
                .run()
                .runId();
        submitted.add(runId);
        return runId;
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
        message.ifPresent(m -> process(engine.worker(), m));
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

    /** Processes messages, letting time pass for delayed ones and timers, until there are none. */
    void work() {
        for (int i = 0; i < 1_000_000; i++) {
            if (!step()) {
                Optional<Duration> wait = nextWait();
                if (wait.isEmpty()) {
                    return;
                }
                pass(wait.get().plusMillis(1));
                fireTimers();
            }
        }
        throw new AssertionError("the queue never gets empty: " + queue.peek());
    }

    /** Enqueues what timers say. */
    void fireTimers() {
        engine.timers().fire();
    }

    /** How long until the next message or timer is due; empty when there is none. */
    private Optional<Duration> nextWait() {
        Stream<Duration> messages = queue.nextDue().map(due -> Duration.between(clock.instant(), due)).stream();
        Stream<Duration> timers = submitted.stream()
                .flatMap(runId -> ports.timers().ofRun(runId).stream())
                .flatMap(timer -> rest(timer.job().ref()).stream());
        return Stream.concat(messages, timers)
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .min(Duration::compareTo);
    }

    /** How long a node's timer still runs. */
    Optional<Duration> rest(String runId, String nodeId) {
        return rest(course(runId).ref(nodeId));
    }

    private Optional<Duration> rest(ActivationRef ref) {
        return ports.contexts().read(new HopQuery(ref, Set.of(), false, false)).flatMap(HopView::timer);
    }

    Course course(String runId) {
        Run run = ports.runs().find(runId).orElseThrow();
        Plans plans = new Plans(ports.blueprints(), new CelExpressions(Limits.defaults()));
        return Course.of(plans.find(run.blueprintId(), run.blueprintVersion()).orElseThrow(), run);
    }

    RunView view(String runId) {
        return engine.runs().view(runId).orElseThrow();
    }
}
