package io.flowcraft.simulation;

import io.flowcraft.crash.Elsewhere;
import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.BlueprintStored;
import io.flowcraft.engine.CrashPoint;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobCodec;
import io.flowcraft.engine.NewBlueprint;
import io.flowcraft.engine.Timer;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.node.NodeContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All there is in one simulation: time, stores, workers, and the bad luck that they have. */
final class World {

    private static final int DEEPEST = 3;
    private static final int MOST_COPIES = 30;
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final Duration A_MOMENT = Duration.ofMillis(600);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMillis(1),
            Duration.ofMillis(700),
            Duration.ofSeconds(4),
            Duration.ofSeconds(11),
            Duration.ofSeconds(45));
    private static final List<Duration> DELAYS = List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofDays(30));
    private static final Set<String> AMBUSHES = Set.of(
            "coordination.arrive",
            "coordination.rebuild",
            "contexts.records",
            "unit of work",
            "waits.await",
            "waits.resume",
            "runs.create");
    private static final Set<CrashPoint> SELDOM = Set.of(
            CrashPoint.RETRY_STORED,
            CrashPoint.AWAITING_RECORDED,
            CrashPoint.CHILD_CREATED,
            CrashPoint.CHILD_AWAITED,
            CrashPoint.CHILD_ENDED,
            CrashPoint.PARENT_TOLD,
            CrashPoint.RESUME_RECORDED,
            CrashPoint.RESUME_ENQUEUED);
    private static final List<CrashPoint> DOOMS = dooms();
    private static final List<Duration> LONG_PAUSES =
            List.of(Duration.ofMinutes(3), Duration.ofHours(2), Duration.ofDays(3));

    private final Chance chance;
    private final Variant variant;
    private final Trace trace;
    private final Weather weather;
    private final boolean atomic;
    private final VirtualTime time = new VirtualTime();
    private final SimulatedQueue queue;
    private final MemoryStores stores = new MemoryStores(time);
    private final History history = new History(this);
    private final Invariants invariants = new Invariants(this);
    private final ArrivalInvariants arrivals = new ArrivalInvariants(this);
    private final Conservation conservation = new Conservation(this);
    private final FamilyInvariants family = new FamilyInvariants(this);
    private final UnexecutedInvariants waiting = new UnexecutedInvariants(this);
    private final EventInvariants told;
    private final Operator operator = new Operator(this);
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private final Map<String, Model> models = new HashMap<>();
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final Map<CrashPoint, Integer> reached = new EnumMap<>(CrashPoint.class);
    private final Map<CrashPoint, Integer> crashed = new EnumMap<>(CrashPoint.class);
    private final Optional<CrashPoint> doom;
    private int doomAt;
    private Instant healedAt = Instant.EPOCH;
    private int junk;
    private int left;
    private int copies = MOST_COPIES;
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
        this.queue = new SimulatedQueue(time, chance.pick(DELAYS));
        this.told = new EventInvariants(this);
        this.doom = chance.oneIn(2) ? Optional.of(chance.pick(DOOMS)) : Optional.empty();
        this.doomAt = chance.oneIn(2) ? 1 : 1 + chance.below(4);
        this.left = 30 + chance.below(120);
    }

    /** What is reached seldom, more often. */
    private static List<CrashPoint> dooms() {
        return Stream.of(CrashPoint.values())
                .filter(point -> !Elsewhere.STOPS.contains(point))
                .flatMap(point ->
                        Collections.nCopies(isOfLetters(point) ? 6 : SELDOM.contains(point) ? 4 : 1, point).stream())
                .toList();
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

    ArrivalInvariants arrivals() {
        return arrivals;
    }

    FamilyInvariants family() {
        return family;
    }

    UnexecutedInvariants waiting() {
        return waiting;
    }

    EventInvariants told() {
        return told;
    }

    /** A number that no execution and no resume gave before. In no regular steps, so that no loop goes on for ever. */
    long nextSerial() {
        serials += 1 + chance.below(3);
        return serials;
    }

    List<Client> clients() {
        return clients;
    }

    Map<Fault, Integer> faults() {
        return faults;
    }

    Map<CrashPoint, Integer> reached() {
        return reached;
    }

    Map<CrashPoint, Integer> crashed() {
        return crashed;
    }

    boolean isAtomic() {
        return atomic;
    }

    Weather weather() {
        return weather;
    }

    Conservation conservation() {
        return conservation;
    }

    /** Whether somebody mended what is broken before retrying the run, or one that it is a subflow of. */
    boolean isMended(String runId) {
        RunHistory run = history.runs.get(runId);
        return run.mended
                || run.run
                        .parent()
                        .map(parent -> isMended(parent.ref().runId()))
                        .orElse(false);
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

    void deploy(String id, int level) {
        BlueprintPool.Entry entry = BlueprintPool.pick(chance, level);
        BlueprintStored stored =
                stores.blueprints().put(new NewBlueprint(id, Optional.empty(), entry.document(), entry.fingerprint()));
        if (stored instanceof BlueprintStored.Created created) {
            models.put(id + "@" + created.blueprint().version(), entry.model());
            if (trace.isOn()) {
                trace.add("deployed " + id + " " + entry.document());
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
        healedAt = time.instant();
        List.copyOf(workers).forEach(this::kill);
        start();
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

    /** A crash point of the engine: some simulations end a worker at a certain one. */
    void reach(SimulatedWorker worker, CrashPoint point) {
        worker.mustLive();
        reached.merge(point, 1, Integer::sum);
        // Dead letters are looked after when all else is quiet.
        boolean may = (!calm || isOfLetters(point)) && !worker.isAtOnce();
        if (may && doom.equals(Optional.of(point)) && --doomAt == 0) {
            crashed.merge(point, 1, Integer::sum);
            happened(Fault.CRASH_POINT);
            trace(worker, "crashes at %s", point);
            kill(worker);
            throw new Crash();
        }
        try {
            interrupt(worker, point.name());
        } catch (Crash e) {
            crashed.merge(point, 1, Integer::sum);
            throw e;
        }
    }

    private static boolean isOfLetters(CrashPoint point) {
        return point.name().startsWith("DEAD_LETTER");
    }

    boolean failsPartly(SimulatedWorker worker) {
        boolean fails = !calm && !worker.isAtOnce() && chance.oneIn(weather.partialSend);
        if (fails) {
            happened(Fault.PARTIAL_SEND);
        }
        return fails;
    }

    /** Node code that is the end of its process. */
    void killedBy(SimulatedWorker worker, Work work) {
        happened(Fault.KILLER_NODE);
        trace(worker, "is killed by %s", work.ref);
        kill(worker);
        throw new Crash();
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
            loseIndexPerhaps();
            throw new Crash();
        }
        if (depth >= DEEPEST || left <= 0) {
            return;
        }
        if (AMBUSHES.contains(where) && chance.oneIn(weather.ambush)) {
            ambush(worker, where);
        } else if (chance.oneIn(weather.interleave)) {
            interleave(worker, where);
        }
        worker.mustLive();
    }

    /** The worst that can happen to who just asked the index: others get ahead, then perhaps the index is lost, and the worker too. */
    private void ambush(SimulatedWorker worker, String where) {
        trace(worker, "is ambushed at %s", where);
        happened(Fault.AMBUSH);
        depth++;
        try {
            int others = 1 + chance.below(6);
            for (int i = 0; i < others; i++) {
                left--;
                deliverAny();
            }
        } finally {
            depth--;
        }
        if (!where.equals("contexts.records") || chance.oneIn(2)) {
            loseIndex();
        }
        if (chance.oneIn(2) && !worker.isDead()) {
            kill(worker);
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

    /** Whether more may happen. */
    boolean goesOn() {
        return left > 0;
    }

    /** Something happens. */
    void step() {
        left--;
        int kind = chance.below(20);
        if (kind < 11) {
            deliverAny();
        } else if (kind < 14) {
            pass();
        } else if (kind < 16) {
            clientActs();
        } else if (kind < 17) {
            loseIndexPerhaps();
        } else if (kind < 19) {
            meddle();
        } else {
            conservation.check();
            told.look();
        }
    }

    private void meddle() {
        if (chance.oneIn(weather.kill) && depth < 2) {
            happened(Fault.KILL);
            kill(anyWorker());
        }
        if (chance.oneIn(weather.lateDuplicate) && !queue.acknowledged().isEmpty()) {
            happened(Fault.LATE_DUPLICATE);
            copy(chance.pick(queue.acknowledged()));
        }
        if (chance.oneIn(weather.stolen) && !queue.held().isEmpty()) {
            happened(Fault.STOLEN_MESSAGE);
            queue.giveBack(chance.pick(queue.held()), Duration.ZERO);
        }
        if (chance.oneIn(weather.clockJump)) {
            happened(Fault.CLOCK_JUMP);
            anyWorker().jump(Duration.ofMinutes(chance.below(121) - 60));
        }
        if (chance.oneIn(weather.junk)) {
            sendJunk();
        }
        if (chance.oneIn(doom.filter(World::isOfLetters).isPresent() ? 1 : weather.operator)) {
            operate();
        }
        if (chance.oneIn(weather.newVersion)) {
            happened(Fault.NEW_VERSION);
            int level = chance.below(3);
            deploy(level == 0 ? "b0" : RandomFlow.below(level - 1), level);
        }
    }

    private void copy(Job job) {
        queue.insert(Optional.of(job), JobCodec.encode(job), chance.oneIn(2) ? Duration.ZERO : pause());
    }

    private void sendJunk() {
        if (chance.oneIn(2)) {
            happened(Fault.JUNK);
            queue.insert(Optional.empty(), "{\"no\": \"job " + ++junk + "\"}", Duration.ZERO);
        } else {
            happened(Fault.UNKNOWN_RUN);
            copy(new Job(new ActivationRef("nobody" + ++junk, Activation.of("n0"), 1), "b0", 1));
        }
    }

    /** Somebody looks after the dead letters. */
    void operate() {
        if (!history.letters.isEmpty()) {
            operator.lookAfterLetters(anyWorker());
        }
    }

    private void loseIndexPerhaps() {
        if (chance.oneIn(weather.indexLost)) {
            loseIndex();
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

    SimulatedWorker anyWorker() {
        List<SimulatedWorker> able = workers.stream().filter(w -> !w.isFrozen()).toList();
        return able.isEmpty() ? start() : chance.pick(able);
    }

    private void clientActs() {
        Client client = chance.pick(clients);
        SimulatedWorker server = anyWorker();
        if (!client.isAnswered()) {
            boolean lost = !calm && chance.oneIn(weather.lostAnswer);
            if (lost) {
                happened(Fault.LOST_ANSWER);
            }
            client.submit(server, lost);
        } else if (chance.oneIn(cancels(client))) {
            client.cancel(server);
        } else if (chance.oneIn(2)) {
            operator.act(server);
        } else if (operator.mayRetry() && chance.oneIn(weather.retry)) {
            operator.retry(server);
        } else if (chance.oneIn(10)) {
            client.submitOther(server);
        } else if (chance.oneIn(6)) {
            client.submit(server, false);
        }
    }

    /** Who cancels at all does so most of all while a child is at work. */
    private int cancels(Client client) {
        boolean child = client.answer()
                .filter(run -> family().hasOpenChild(run.runId()))
                .isPresent();
        return child ? Math.min(weather.cancel, 2) : weather.cancel;
    }

    void submitUnanswered() {
        clients.stream().filter(client -> !client.isAnswered()).forEach(client -> client.submit(anyWorker(), false));
    }

    /** Lets everything go on that waits for somebody. */
    void goOn() {
        operator.goOn(anyWorker());
    }

    /** Once all is quiet some runs that failed are retried; false when none is. */
    boolean retries() {
        return weather.retry > 0 && operator.retriesLate(anyWorker());
    }

    /** Hands some message to some worker; false when none is due. */
    boolean deliverAny() {
        List<Message> due = queue.due();
        if (due.isEmpty()) {
            return false;
        }
        deliver(chance.pick(due), anyWorker());
        if (!calm && chance.oneIn(weather.indexLostSoon)) {
            loseIndex();
        }
        return true;
    }

    private void deliver(Message message, SimulatedWorker worker) {
        duplicate(message);
        if (chance.oneIn(20) && !calm) {
            message.redelivered = true;
        }
        queue.take(message, worker);
        trace(worker, "takes %s%s", message, message.redelivered ? " again" : "");
        Disposition disposition = process(message, worker);
        trace(worker, "%s %s", disposition, message);
        if (worker.isDead() || !message.holder.equals(Optional.of(worker))) {
            return;
        }
        if (disposition == Disposition.DEFER) {
            mustHold();
            throw wrong("engine", "an error of the engine on %s: %s", message, EngineErrors.last());
        }
        if (disposition == Disposition.PUT_BACK) {
            queue.giveBack(message, Duration.ofSeconds(5));
        } else if (!calm && chance.oneIn(weather.lostAcknowledgement)) {
            happened(Fault.LOST_ACKNOWLEDGEMENT);
            queue.giveBack(message, Duration.ZERO);
        } else {
            queue.acknowledge(message);
        }
    }

    private Disposition process(Message message, SimulatedWorker worker) {
        history.beginMessage();
        try {
            return variant.process(worker, message, queue);
        } catch (Crash e) {
            return Disposition.PUT_BACK;
        } finally {
            history.endTurn();
        }
    }

    private void duplicate(Message message) {
        if (!calm && copies > 0 && chance.oneIn(weather.duplicate)) {
            int more = 1 + chance.below(4);
            for (int i = 0; i < more; i++) {
                copies--;
                happened(Fault.DUPLICATE);
                queue.insert(message.job, message.text, chance.oneIn(2) ? Duration.ZERO : pause());
            }
        }
    }

    /** Works off what there is, however long it takes; false when it never ends. */
    boolean workOff(int most) {
        for (int i = 0; i < most; i++) {
            mustHold();
            if (!deliverAny()) {
                Optional<Instant> due = nextDue();
                if (due.isEmpty()) {
                    return true;
                }
                Duration rest = Duration.between(time.instant(), due.get());
                someoneWorks();
                conservation.check();
                rest = rest.minus(leaveAlone(rest));
                time.pass(rest.isNegative() ? A_MOMENT : rest.plus(A_MOMENT));
                invariants.inTime();
            }
        }
        return false;
    }

    /** In the middle of a long wait there is nothing to reconcile; how much time it took. */
    private Duration leaveAlone(Duration rest) {
        if (rest.compareTo(LONG) < 0 || !queue.all().isEmpty()) {
            return Duration.ZERO;
        }
        Duration half = rest.dividedBy(2);
        time.pass(half);
        if (queue.all().isEmpty()) {
            history.runs.keySet().forEach(runId -> waiting.leftAlone(runId, anyWorker()));
        }
        return half;
    }

    private Optional<Instant> nextDue() {
        return Stream.concat(queue.nextDue().stream(), timers().stream().map(Timer::due))
                .min(Instant::compareTo);
    }

    Instant healedAt() {
        return healedAt;
    }

    List<Timer> timers() {
        return history.runs.keySet().stream()
                .flatMap(runId -> stores.timers().ofRun(runId).stream())
                .toList();
    }

    /** Makes sure that somebody works. */
    void someoneWorks() {
        if (workers.isEmpty()) {
            start();
        }
    }

    // What node code does.

    Work began(SimulatedWorker worker, NodeContext node) {
        RunHistory run = history.runs.get(node.runId());
        Grant grant = history.grantOf(node.runId(), node.nodeId())
                .orElseThrow(() -> wrong(
                        "I-7",
                        "%s executes %s of run %s without ever having had its lease",
                        worker,
                        node.nodeId(),
                        node.runId()));
        Work work = new Work(
                nextSerial(),
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
