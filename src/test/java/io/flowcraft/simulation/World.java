package io.flowcraft.simulation;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.blueprint.JsonEquality;
import io.flowcraft.engine.BlueprintStored;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.NewBlueprint;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.node.NodeContext;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All there is in one simulation: time, stores, workers, and the bad luck that they have. */
final class World {

    private static final int DEEPEST = 3;
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMillis(1),
            Duration.ofMillis(700),
            Duration.ofSeconds(4),
            Duration.ofSeconds(11),
            Duration.ofSeconds(45));
    private static final List<Duration> LONG_PAUSES =
            List.of(Duration.ofMinutes(3), Duration.ofHours(2), Duration.ofDays(3));

    private final Chance chance;
    private final Variant variant;
    private final Trace trace;
    private final Weather weather;
    private final boolean atomic;
    private final VirtualTime time = new VirtualTime();
    private final SimulatedQueue queue = new SimulatedQueue(time);
    private final MemoryStores stores = new MemoryStores(time);
    private final History history = new History(this);
    private final Invariants invariants = new Invariants(this);
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private final Map<String, Model> models = new HashMap<>();
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private Optional<Violation> violation = Optional.empty();
    private int depth;
    private int made;
    private long serials;
    private boolean calm;

    World(long seed, Variant variant, Trace trace) {
        this.chance = new Chance(seed);
        this.variant = variant;
        this.trace = trace;
        this.weather = new Weather(chance);
        this.atomic = chance.oneIn(2);
    }

    Chance chance() {
        return chance;
    }

    VirtualTime time() {
        return time;
    }

    SimulatedQueue queue() {
        return queue;
    }

    MemoryStores stores() {
        return stores;
    }

    Variant variant() {
        return variant;
    }

    History history() {
        return history;
    }

    Invariants invariants() {
        return invariants;
    }

    List<Client> clients() {
        return clients;
    }

    Map<Fault, Integer> faults() {
        return faults;
    }

    boolean isAtomic() {
        return atomic;
    }

    Weather weather() {
        return weather;
    }

    boolean isMended(String runId) {
        return history.runs.get(runId).mended;
    }

    void cancelAcknowledged(String runId) {
        RunHistory run = history.runs.get(runId);
        run.cancelAcknowledgedAt = Math.min(run.cancelAcknowledgedAt, history.now());
    }

    Model model(String id, String version) {
        return models.get(id + "@" + version);
    }

    /** Remembers that something is wrong, and stops making it worse. */
    Violation wrong(String invariant, String message, Object... args) {
        Violation found = new Violation(invariant, message.formatted(args));
        if (violation.isEmpty()) {
            violation = Optional.of(found);
            calm = true;
        }
        trace.add("VIOLATION " + found.getMessage());
        return found;
    }

    void mustHold() {
        violation.ifPresent(found -> {
            throw found;
        });
    }

    void trace(SimulatedWorker worker, String message, Object... args) {
        if (trace.isOn()) {
            trace.add("%s %s %s".formatted(time.instant(), worker.id(), message.formatted(args)));
        }
    }

    void happened(Fault fault) {
        faults.merge(fault, 1, Integer::sum);
        if (trace.isOn()) {
            trace.add(time.instant() + " " + fault);
        }
    }

    void deploy(String id, int version) {
        Blueprint blueprint = new RandomFlow(chance).build(id, version);
        JsonObject document = new BlueprintWriter().write(blueprint);
        BlueprintStored stored = stores.blueprints()
                .put(new NewBlueprint(id, Optional.empty(), document, JsonEquality.fingerprint(document)));
        if (stored instanceof BlueprintStored.Created created) {
            models.put(id + "@" + created.blueprint().version(), new Model(blueprint));
            if (trace.isOn()) {
                trace.add("deployed " + document);
            }
        }
    }

    SimulatedWorker start() {
        boolean knowsRare = made == 0 || calm || !chance.oneIn(4);
        Duration skew = Duration.ofMinutes(chance.below(241) - 120);
        SimulatedWorker worker = atPeace(() -> new SimulatedWorker("w" + made++, this, knowsRare, skew));
        workers.add(worker);
        return worker;
    }

    private <T> T atPeace(java.util.function.Supplier<T> work) {
        boolean before = calm;
        calm = true;
        try {
            return work.get();
        } finally {
            calm = before || violation.isPresent();
        }
    }

    /** Lets nothing bad happen any more. */
    void heal() {
        calm = true;
        for (SimulatedWorker worker : List.copyOf(workers)) {
            if (!worker.isDead() && chance.oneIn(3)) {
                kill(worker);
            }
        }
        start();
    }

    void kill(SimulatedWorker worker) {
        trace(worker, "dies");
        worker.die();
        workers.remove(worker);
        time.forget(worker);
        queue.giveBackAllOf(worker);
    }

    // What a port call meets.

    void observe(SimulatedWorker worker, String what, Object[] args, Object result) {
        if (trace.isOn()) {
            trace(worker, "%s%s = %s", what, List.of(args), result);
        }
        history.observe(worker, what, args, result);
    }

    void before(SimulatedWorker worker, String what) {
        if (calm || worker.isAtOnce()) {
            return;
        }
        interrupt(worker, what);
        if (chance.oneIn(weather.errorBefore)) {
            happened(Fault.ERROR_BEFORE);
            throw new UnavailableException("simulated, before " + what);
        }
    }

    void after(SimulatedWorker worker, String what) {
        if (calm) {
            return;
        }
        interrupt(worker, what);
        if (chance.oneIn(weather.errorAfter)) {
            happened(Fault.ERROR_AFTER);
            throw new UnavailableException("simulated, after " + what);
        }
    }

    /** Here the worker may crash, and others may go on for a while, during which it may be frozen. */
    void interrupt(SimulatedWorker worker, String where) {
        worker.mustLive();
        if (calm || worker.isAtOnce()) {
            return;
        }
        if (chance.oneIn(weather.crash)) {
            happened(Fault.CRASH);
            trace(worker, "crashes at %s", where);
            kill(worker);
            throw new Crash();
        }
        if (depth < DEEPEST && chance.oneIn(weather.interleave)) {
            interleave(worker, where);
            worker.mustLive();
        }
    }

    private void interleave(SimulatedWorker worker, String where) {
        boolean freezes = chance.oneIn(weather.freeze);
        trace(worker, "%s at %s", freezes ? "freezes" : "is slow", where);
        happened(freezes ? Fault.FREEZE : Fault.INTERLEAVED);
        depth++;
        if (freezes) {
            worker.freeze();
        }
        try {
            int steps = 1 + chance.below(4);
            for (int i = 0; i < steps; i++) {
                step();
            }
        } finally {
            depth--;
            if (freezes) {
                worker.thaw();
            }
        }
        trace(worker, "goes on at %s", where);
    }

    // What can happen at any moment.

    /** Something happens. */
    void step() {
        int kind = chance.below(20);
        if (kind < 11) {
            deliverAny();
        } else if (kind < 14) {
            pass();
        } else if (kind < 16) {
            clientActs();
        } else if (kind < 18) {
            meddle();
        } else {
            invariants.conserved();
        }
    }

    private void meddle() {
        if (chance.oneIn(weather.kill) && depth < 2) {
            happened(Fault.KILL);
            kill(anyWorker());
        }
        if (chance.oneIn(weather.indexLost)) {
            loseIndex();
        }
        if (chance.oneIn(weather.lateDuplicate) && !queue.acknowledged().isEmpty()) {
            happened(Fault.LATE_DUPLICATE);
            queue.send(List.of(chance.pick(queue.acknowledged())), chance.oneIn(2) ? Duration.ZERO : pause());
        }
        if (chance.oneIn(weather.stolen) && !queue.held().isEmpty()) {
            happened(Fault.STOLEN_MESSAGE);
            queue.giveBack(chance.pick(queue.held()), Duration.ZERO);
        }
        if (chance.oneIn(weather.clockJump)) {
            happened(Fault.CLOCK_JUMP);
            anyWorker().jump(Duration.ofMinutes(chance.below(121) - 60));
        }
        if (chance.oneIn(weather.newVersion)) {
            happened(Fault.NEW_VERSION);
            deploy("b0", 2);
        }
    }

    private void loseIndex() {
        if (chance.oneIn(2)) {
            happened(Fault.INDEX_LOST);
            stores.coordination().clear();
            history.lostIndex();
        } else if (!history.runs.isEmpty()) {
            happened(Fault.RUN_FORGOTTEN);
            String runId = chance.pick(List.copyOf(history.runs.keySet()));
            stores.coordination().forget(runId);
            history.forgot(runId);
        }
    }

    private Duration pause() {
        if (chance.oneIn(weather.longPause)) {
            happened(Fault.LONG_PAUSE);
            return chance.pick(LONG_PAUSES);
        }
        return chance.pick(PAUSES);
    }

    private void pass() {
        time.pass(pause());
    }

    private SimulatedWorker anyWorker() {
        List<SimulatedWorker> able = workers.stream().filter(w -> !w.isFrozen()).toList();
        return able.isEmpty() ? start() : chance.pick(able);
    }

    private void clientActs() {
        Client client = chance.pick(clients);
        SimulatedWorker server = anyWorker();
        if (!client.isAnswered()) {
            boolean lost = !calm && chance.oneIn(weather.lostAnswer);
            client.submit(server, lost);
        } else if (chance.oneIn(weather.cancel)) {
            client.cancel(server);
        } else if (chance.oneIn(10)) {
            client.submitOther(server);
        } else if (chance.oneIn(6)) {
            client.submit(server, false);
        }
    }

    void submitUnanswered() {
        clients.stream().filter(client -> !client.isAnswered()).forEach(client -> client.submit(anyWorker(), false));
    }

    /** Hands some message to some worker; false when none is due. */
    boolean deliverAny() {
        List<Message> due = queue.due();
        if (due.isEmpty()) {
            return false;
        }
        deliver(chance.pick(due), anyWorker());
        return true;
    }

    private void deliver(Message message, SimulatedWorker worker) {
        duplicate(message);
        if (chance.oneIn(20) && !calm) {
            message.redelivered = true;
        }
        queue.take(message, worker);
        trace(worker, "takes %s%s", message, message.redelivered ? " again" : "");
        history.beginTurn();
        Disposition disposition = variant.process(worker, message, queue);
        history.endTurn();
        trace(worker, "%s %s", disposition, message);
        if (worker.isDead() || !message.holder.equals(Optional.of(worker))) {
            return;
        }
        if (disposition != Disposition.ACKNOWLEDGE) {
            queue.giveBack(message, Duration.ofSeconds(5));
        } else if (!calm && chance.oneIn(weather.lostAcknowledgement)) {
            happened(Fault.LOST_ACKNOWLEDGEMENT);
            queue.giveBack(message, Duration.ZERO);
        } else {
            queue.acknowledge(message);
        }
    }

    private void duplicate(Message message) {
        if (!calm && chance.oneIn(weather.duplicate)) {
            int copies = 1 + chance.below(4);
            for (int i = 0; i < copies; i++) {
                happened(Fault.DUPLICATE);
                queue.send(List.of(message.job), chance.oneIn(2) ? Duration.ZERO : pause());
            }
        }
    }

    /** Works off what there is, however long it takes; false when it never ends. */
    boolean workOff(int most) {
        for (int i = 0; i < most; i++) {
            mustHold();
            if (!deliverAny()) {
                Optional<Instant> due = queue.nextDue();
                if (due.isEmpty()) {
                    return true;
                }
                time.pass(Duration.between(time.instant(), due.get()).plusMillis(1));
            }
        }
        return false;
    }

    // What node code does.

    Work began(SimulatedWorker worker, NodeContext node) {
        RunHistory run = history.runs.get(node.runId());
        Grant grant = history.grantOf(node.runId(), node.nodeId())
                .orElseThrow(() -> wrong(
                        "I-7", "%s executes %s of %s without ever having had its lease", worker, node.nodeId(), run));
        Work work = new Work(
                ++serials,
                grant.lease().ref(),
                node.attempt(),
                node.idempotencyKey(),
                node.input(),
                worker,
                grant,
                history.next(),
                time.instant());
        trace(worker, "executes %s, attempt %d, as %d, input %s", work.ref, work.attempt, work.serial, work.input);
        invariants.onWork(run, work, node.params());
        run.works.add(work);
        return work;
    }

    void ended(Work work) {
        work.ended = true;
        work.heldAtEnd = history.holds(work.grant);
    }
}
