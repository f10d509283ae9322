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
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An engine that is driven by hand: submit a run, then {@link #step()} through its messages or {@link #work()} them all off. Time passes only when the queue has
 * nothing that is due.
 */
final class TestEngine {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    /** How long to wait for timers that are due and that nobody fires, since the leader died. */
    private static final Duration LEADERLESS = Duration.ofSeconds(1);

    private final AdvancingClock clock;
    private final MemoryJobQueue queue;
    private final Ports ports;
    private final VirtualScheduler scheduler;
    private final TestNodes nodes;
    private final Consumer<Duration> passing;
    private final Set<String> submitted = new LinkedHashSet<>();
    private final Engine observer;
    private Engine engine;
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
        this.observer = newEngine(nodes.registry(), scheduler);
        this.engine = observer;
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
        return newEngine(registry, tasks, ports, Probe.NONE);
    }

    /** A further engine, as in another process. */
    Engine newEngine(NodeRegistry registry) {
        return newEngine(registry, scheduler);
    }

    /** A further engine that sees these ports. */
    Engine newEngine(Ports on, Probe probe) {
        return newEngine(nodes.registry(), scheduler, on, probe);
    }

    /** From now on this engine does everything. */
    void handOver(Engine to) {
        engine = to;
    }

    /** An engine that dies at the crash, and whose place a fresh one takes. */
    Crash crash(CrashPoint point, int nth) {
        Engine[] doomed = new Engine[1];
        Crash crash = new Crash(point, nth, () -> {
            doomed[0].stop();
            handOver(newEngine(nodes.registry()));
        });
        doomed[0] = newEngine(TroubledPorts.of(ports, crash), crash);
        handOver(doomed[0]);
        return crash;
    }

    /** A further engine that removes runs which ended so long ago. */
    Engine newEngine(Duration retention, WorkerListener listener) {
        WorkerSettings usual = settings();
        WorkerSettings removing = new WorkerSettings(
                usual.workerId(),
                usual.lease(),
                usual.inlineTime(),
                usual.inlineNodes(),
                usual.unknownRunPatience(),
                usual.missingPatience(),
                usual.mostStarts(),
                Optional.of(retention),
                usual.publicUrl());
        return new Engine(ports, host(nodes.registry(), scheduler, listener, Probe.NONE), removing);
    }

    private Engine newEngine(NodeRegistry registry, Scheduler tasks, Ports on, Probe probe) {
        Engine made = new Engine(on, host(registry, tasks, WorkerListener.NONE, probe), settings());
        made.beat();
        return made;
    }

    private WorkerSettings settings() {
        return WorkerSettings.defaults("worker-" + ++workers + "-" + System.nanoTime());
    }

    private Host host(NodeRegistry registry, Scheduler tasks, WorkerListener listener, Probe probe) {
        return new Host(
                registry, new CelExpressions(Limits.defaults()), new JsonbBinding(), tasks, clock, listener, probe);
    }

    TestNodes nodes() {
        return nodes;
    }

    /** The worker that {@link #step()} uses. */
    Worker worker() {
        return engine.worker();
    }

    Runs runs() {
        return engine.runs();
    }

    Blueprints blueprints() {
        return engine.blueprints();
    }

    Events events() {
        return engine.events();
    }

    Waits waits() {
        return engine.waits();
    }

    Pauses pauses() {
        return engine.pauses();
    }

    /** Lets the engine do behind everything what it does in a server. */
    void start() {
        engine.start();
    }

    /** Works off what is due, letting no time pass. */
    void workNow() {
        fireTimers();
        while (step()) {
            fireTimers();
        }
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

    /** The same, in steps that are shorter than any lease, so that heartbeats come in between in every store. */
    void passSlowly(Duration duration) {
        for (Duration rest = duration; !rest.isZero(); ) {
            Duration step = rest.compareTo(HEARTBEAT) < 0 ? rest : HEARTBEAT;
            pass(step);
            rest = rest.minus(step);
        }
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
        return submit(blueprintId, context, UUID.randomUUID().toString());
    }

    String submit(String blueprintId, JsonObject context, String runId) {
        return submit(blueprintId, context, runId, Optional.empty());
    }

    /** Submits a run that belongs to a trace. */
    String submitTraced(String blueprintId, String traceparent) {
        return submit(
                blueprintId, JsonValue.EMPTY_JSON_OBJECT, UUID.randomUUID().toString(), Optional.of(traceparent));
    }

    private String submit(String blueprintId, JsonObject context, String runId, Optional<String> traceparent) {
        submitted.add(runId);
        engine.runs()
                .submit(new Submission(
                        blueprintId,
                        Optional.empty(),
                        Optional.of(runId),
                        context,
                        Map.of(),
                        Optional.empty(),
                        "default",
                        traceparent));
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

    /** Processes a message on a worker, and does what it says; when the worker dies the message comes again. */
    void process(Worker by, MemoryMessage message) {
        Disposition disposition = disposition(by, message);
        if (disposition == Disposition.ACKNOWLEDGE) {
            queue.acknowledge(message);
        } else {
            queue.putBack(message, Duration.ofSeconds(5));
        }
    }

    private static Disposition disposition(Worker by, MemoryMessage message) {
        try {
            return by.process(delivery(message));
        } catch (Crash.Dead e) {
            return Disposition.PUT_BACK;
        }
    }

    static Delivery delivery(MemoryMessage message) {
        return new Delivery(JobCodec.encode(message.job()), message.redelivered());
    }

    /** Processes messages, letting time pass for delayed ones and timers, until there are none. */
    void work() {
        for (int i = 0; i < 100_000; i++) {
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

    /** Waits no longer for what a run waits for. */
    void forget(String runId) {
        submitted.remove(runId);
    }

    /** Enqueues what timers say. */
    void fireTimers() {
        try {
            engine.timers().fire();
        } catch (Crash.Dead e) {
            // the next worker finds what this one left
        }
    }

    /** How long until the next message or timer is due; empty when there is none. */
    private Optional<Duration> nextWait() {
        Stream<Duration> messages = queue.nextDue().map(due -> Duration.between(clock.instant(), due)).stream();
        Stream<Duration> timers = submitted.stream()
                .flatMap(this::family)
                .flatMap(runId -> ports.timers().ofRun(runId).stream())
                .map(timer -> rest(timer.job().ref()).orElse(HEARTBEAT))
                .map(rest -> rest.compareTo(Duration.ZERO) > 0 ? rest : LEADERLESS);
        return Stream.concat(messages, timers)
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .min(Duration::compareTo);
    }

    /** The run and the runs of its subflows, and of theirs. */
    private Stream<String> family(String runId) {
        Stream<String> children = ports.waits().ofRun(runId).stream().flatMap(wait -> wait.child().stream());
        return Stream.concat(Stream.of(runId), children.flatMap(this::family));
    }

    /** How long a node's timer still runs. */
    Optional<Duration> rest(String runId, String nodeId) {
        return rest(course(runId).ref(Activation.parse(nodeId)));
    }

    private Optional<Duration> rest(ActivationRef ref) {
        return ports.contexts().read(HopQuery.of(ref)).flatMap(view -> view.timer()
                .or(() -> view.waiting().awaiting().flatMap(Awaiting::rest)));
    }

    Course course(String runId) {
        Run run = ports.runs().find(runId).orElseThrow();
        Plans plans = new Plans(ports.blueprints(), new CelExpressions(Limits.defaults()));
        return Course.of(plans.find(run.blueprintId(), run.blueprintVersion()).orElseThrow(), run);
    }

    RunView view(String runId) {
        return observer.runs().view(runId).orElseThrow();
    }
}
