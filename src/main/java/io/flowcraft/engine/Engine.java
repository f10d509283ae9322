package io.flowcraft.engine;

import java.time.Duration;
import java.util.List;

/**
 * One engine: what serves users, the worker, and what goes on behind. Building it asks no store; {@link #start()} begins the heartbeats and the background
 * loops, {@link #stop()} ends them. Thread-safe.
 */
public final class Engine {

    private static final Duration WATCH = Duration.ofSeconds(1);
    private static final Duration FIRE = Duration.ofMillis(500);
    private static final Duration RECONCILE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration TOUCH = Duration.ofSeconds(10);
    private static final Duration REMOVE = Duration.ofSeconds(10);

    private final Scheduler scheduler;
    private final WorkerSettings settings;
    private final Blueprints blueprints;
    private final Runs runs;
    private final Waits waits;
    private final Pauses pauses;
    private final AwaitingStatus awaiting;
    private final Events events;
    private final Worker worker;
    private final DeadLetters deadLetters;
    private final Reconciler reconciler;
    private final Timers timers;
    private final Retention retention;
    private final Executions executions;
    private final WorkerControl control;
    private final Activity activity;
    private List<Scheduler.Scheduled> heartbeats = List.of();
    private List<Scheduler.Scheduled> loops = List.of();

    public Engine(Ports given, Host host, WorkerSettings settings) {
        Ports ports = given.queue().longestDelay().compareTo(DelayedJobs.LONG_ENOUGH) < 0
                ? given.with(new DelayedJobs(given.queue(), given.timers()))
                : given;
        this.settings = settings;
        this.scheduler = host.scheduler();
        this.activity = new Activity(host.clock());
        Plans plans = new Plans(ports.blueprints(), host.expressions());
        Index index = new Index(ports);
        WorkerListener listener = new SafeListener(host.listener());
        WakeUps wakeUps = new WakeUps(ports);
        Family family = new Family(ports, wakeUps, host.probe());
        Starts starts = new Starts(ports, plans, index, host.probe());
        Router router = new Router(ports, index, family, listener, host.probe(), settings.inlineNodes());
        Holders holders = new Holders(settings.workerId());
        Hooks hooks = new Hooks(settings.publicUrl());
        Continuation continuation = new Continuation(index, router);
        this.blueprints = new Blueprints(
                ports.blueprints(), new PossibleNodes(host.registry(), ports.transactions()), host.expressions());
        this.events = new Events(ports, plans);
        this.runs =
                new Runs(ports, plans, index, starts, continuation, family, events, hooks, host.clock(), host.probe());
        this.waits = new Waits(ports, plans, wakeUps, host.clock(), host.probe());
        this.pauses = new Pauses(ports, plans, continuation, host.clock());
        this.awaiting = new AwaitingStatus(ports, plans, index, host.clock());
        this.deadLetters = new DeadLetters(ports, plans, index, router, holders, host.clock(), listener, host.probe());
        this.executions = new Executions(ports, settings, host.clock());
        this.control = new WorkerControl(executions, host.probe());
        Recording recording = new Recording(ports);
        Settlement settlement = new Settlement(ports, recording, index, router, holders, settings, host.probe());
        Subflows subflows = new Subflows(
                ports, plans, starts, family, new ChildResults(ports, plans, index), host.clock(), host.probe());
        Waiting waiting = new Waiting(ports.waits(), hooks, subflows, awaiting, host.clock());
        TaskRunner runner = new TaskRunner(host.binding(), scheduler, host.clock(), waiting);
        Transacted transacted = new Transacted(ports.transactions(), runner, recording, host.clock(), host.probe());
        Attempts attempts = new Attempts(
                ports, settlement, runner, transacted, executions, settings, listener, host.clock(), host.probe());
        Check check = new Check(ports, plans, index, host.registry(), settings);
        Steps steps = new Steps(
                ports,
                check,
                settlement,
                family,
                attempts,
                deadLetters,
                holders,
                activity,
                settings,
                host.clock(),
                host.probe());
        this.worker = new Worker(steps, deadLetters, activity, settings, host.probe());
        this.timers = new Timers(
                ports, new Leadership(ports, settings.workerId(), host.clock(), "timers"), listener, host.probe());
        this.retention = new Retention(
                ports,
                settings.retention(),
                new Leadership(ports, settings.workerId(), host.clock(), "retention"),
                listener);
        this.reconciler = new Reconciler(
                ports,
                plans,
                continuation,
                new Leadership(ports, settings.workerId(), host.clock(), "reconciler"),
                holders,
                family,
                activity,
                awaiting,
                listener,
                host.probe());
    }

    /** Begins the heartbeats and the background loops. */
    public synchronized void start() {
        stop();
        beat();
        loops = List.of(
                scheduler.every(FIRE, timers::fire),
                scheduler.every(LOOK, awaiting::look),
                scheduler.every(TOUCH, reconciler::touch),
                scheduler.every(RECONCILE, reconciler::lead),
                scheduler.every(REMOVE, retention::lead));
    }

    /** Ends what {@link #start()} began; what runs goes on. */
    public synchronized void stop() {
        loops.forEach(Scheduler.Scheduled::cancel);
        heartbeats.forEach(Scheduler.Scheduled::cancel);
        loops = List.of();
        heartbeats = List.of();
    }

    /** Begins the heartbeats alone, for those who do by hand what the loops do. */
    public synchronized void beat() {
        heartbeats = List.of(
                scheduler.every(settings.lease().dividedBy(3), executions::renewLeases),
                scheduler.every(WATCH, executions::watch));
    }

    public Blueprints blueprints() {
        return blueprints;
    }

    public Runs runs() {
        return runs;
    }

    public Waits waits() {
        return waits;
    }

    public Pauses pauses() {
        return pauses;
    }

    public Events events() {
        return events;
    }

    public Worker worker() {
        return worker;
    }

    public WorkerControl control() {
        return control;
    }

    public DeadLetters deadLetters() {
        return deadLetters;
    }

    public Reconciler reconciler() {
        return reconciler;
    }

    public Timers timers() {
        return timers;
    }

    public Retention retention() {
        return retention;
    }
}
