package io.flowcraft.testing;

import io.flowcraft.engine.Awaiting;
import io.flowcraft.engine.CrashPoint;
import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Engine;
import io.flowcraft.engine.Host;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobCodec;
import io.flowcraft.engine.Ports;
import io.flowcraft.engine.Timer;
import io.flowcraft.engine.WorkerListener;
import io.flowcraft.engine.WorkerSettings;
import io.flowcraft.expression.CelExpressions;
import io.flowcraft.expression.Expressions;
import io.flowcraft.expression.Limits;
import io.flowcraft.memory.MemoryMessage;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.node.Binding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Drives a worker by hand: message by message, through its death and that of its successors. For one thread. */
final class Driver {

    private static final int MOST_STEPS = 1_000_000;
    private static final Duration INSTANT = Duration.ofMillis(1);

    private final VirtualTime time;
    private final Nodes nodes;
    private final Binding binding;
    private final MemoryStores stores;
    private final Expressions expressions = new CelExpressions(Limits.defaults());
    private final Set<String> runIds = new TreeSet<>();
    private Optional<Living> living = Optional.empty();
    private Optional<MemoryMessage> last = Optional.empty();
    private int workers;

    /** A worker and its mortality. */
    private record Living(Engine engine, MortalPorts ports) {}

    Driver(VirtualTime time, Nodes nodes, Binding binding) {
        this.time = time;
        this.nodes = nodes;
        this.binding = binding;
        this.stores = new MemoryStores(time);
    }

    Engine engine() {
        return living().engine();
    }

    /** The next worker knows the nodes that were added since. */
    void replaceWorker() {
        living = Optional.empty();
    }

    void follow(String runId) {
        runIds.add(runId);
    }

    boolean step(Optional<CrashPoint> death) {
        Optional<MemoryMessage> message = stores.queue().take();
        message.ifPresent(m -> process(m, death));
        return message.isPresent();
    }

    void redeliverLast() {
        MemoryMessage message =
                last.orElseThrow(() -> new IllegalStateException("nothing was delivered yet: step() comes first"));
        process(new MemoryMessage(message.number(), message.job(), true), Optional.empty());
    }

    List<Job> pending() {
        return stores.queue().peek();
    }

    void work() {
        for (int i = 0; i < MOST_STEPS; i++) {
            if (!step(Optional.empty()) && !passToNext()) {
                return;
            }
        }
        throw new IllegalStateException("it never ends: after " + MOST_STEPS + " steps there still are "
                + stores.queue().peek());
    }

    void workNow() {
        engine().timers().fire();
        while (step(Optional.empty())) {
            engine().timers().fire();
        }
    }

    void advance(Duration duration) {
        time.passUntil(time.instant().plus(duration));
        engine().timers().fire();
    }

    private boolean passToNext() {
        Optional<Instant> next = nextDue();
        next.ifPresent(due -> {
            time.passUntil(due.isAfter(time.instant()) ? due : time.instant().plus(INSTANT));
            engine().timers().fire();
        });
        return next.isPresent();
    }

    private Optional<Instant> nextDue() {
        Stream<Instant> timers = runIds.stream()
                .flatMap(this::family)
                .flatMap(runId -> stores.timers().ofRun(runId).stream())
                .map(Timer::due);
        return Stream.concat(stores.queue().nextDue().stream(), timers).min(Instant::compareTo);
    }

    /** The run and the runs of its subflows, and of theirs. */
    private Stream<String> family(String runId) {
        Stream<String> children =
                stores.waits().ofRun(runId).stream().flatMap(wait -> wait.awaiting().flatMap(Awaiting::child).stream());
        return Stream.concat(Stream.of(runId), children.flatMap(this::family));
    }

    private void process(MemoryMessage message, Optional<CrashPoint> death) {
        last = Optional.of(message);
        Living worker = living();
        worker.ports().dieAt(death);
        Disposition disposition = beating(worker.engine(), message);
        worker.ports().dieAt(Optional.empty());
        if (worker.ports().isDead()) {
            living = Optional.empty();
            stores.queue().redeliver();
        } else if (disposition == Disposition.ACKNOWLEDGE) {
            stores.queue().acknowledge(message);
        } else {
            stores.queue().putBack(message, Duration.ofSeconds(5));
        }
    }

    /** Heartbeats matter only while something runs: between steps, days may pass at once. */
    private static Disposition beating(Engine engine, MemoryMessage message) {
        engine.beat();
        try {
            return engine.worker().process(new Delivery(JobCodec.encode(message.job()), message.redelivered()));
        } finally {
            engine.stop();
        }
    }

    private Living living() {
        Living worker = living.orElseGet(this::newWorker);
        living = Optional.of(worker);
        return worker;
    }

    private Living newWorker() {
        MortalPorts mortal = new MortalPorts();
        Ports ports = mortal.around(stores.ports());
        Host host = new Host(
                nodes.registry(expressions, time::pause),
                expressions,
                binding,
                time,
                time,
                WorkerListener.NONE,
                mortal);
        return new Living(new Engine(ports, host, WorkerSettings.defaults("worker-" + ++workers)), mortal);
    }
}
