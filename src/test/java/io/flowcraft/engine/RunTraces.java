package io.flowcraft.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Leaves something of a run in every store, and looks for it there. */
final class RunTraces {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int ITEMS = 7;

    private final Ports ports;

    RunTraces(Ports ports) {
        this.ports = ports;
    }

    /** A run with everything that can be kept of one, still open. */
    void leave(String run) {
        ports.idempotency().claim("caller", run, new IdempotencyClaim(run, "fingerprint of " + run));
        ports.runs().create(newRun(run));
        for (int i = 0; i < ITEMS; i++) {
            ports.contexts()
                    .record(
                            Sample.outcome(Sample.ref(run, "done:" + i), Sample.json("1")),
                            Sample.set("k" + i, Sample.json("2")),
                            1);
        }
        ActivationRef failing = Sample.ref(run, "failing");
        ports.contexts().recordAttempt(Sample.attempt(failing, 1), Sample.job(failing), HOUR);
        ports.contexts().note(failing, new StartMark(1, "worker", Sample.AT));
        ports.items().write(run, "set", 0, List.of(Sample.json("1"), Sample.json("2")));
        leaveWaits(run);
        leaveIndex(run);
        ports.timers().set(List.of(Sample.job(Sample.ref(run, "late"))), HOUR);
        ports.deadLetters().put(letter(run));
        ports.events().append(new EventPage(run, List.of(event(1), event(2))));
    }

    private static NewRun newRun(String run) {
        return new NewRun(
                run,
                "caller",
                "order",
                "1",
                Sample.object(Map.of("key", Sample.json("1"))),
                Map.of("tag", run),
                "fingerprint of " + run,
                Optional.empty());
    }

    private void leaveWaits(String run) {
        ActivationRef waiting = Sample.ref(run, "waiting");
        ports.waits()
                .await(
                        new Awaiting(
                                waiting,
                                Awaiting.Kind.WEBHOOK,
                                Sample.AT,
                                Optional.of(HOUR),
                                Optional.of("token of " + run)),
                        Sample.job(waiting));
        ports.waits().resume(Sample.ref(run, "resumed"), new Resume(Optional.of("ok"), Sample.json("1"), Sample.AT));
    }

    private void leaveIndex(String run) {
        ports.coordination().lease(Sample.ref(run, "leased"), "holder", HOUR);
        ports.coordination().rebuild(run, 1, () -> Optional.of(new IndexContent(1, List.of(arrival(run)))));
        ports.coordination().arrive(new Arrivals(run, 1, List.of(arrival(run)), Optional.empty()));
    }

    private static JoinArrival arrival(String run) {
        return new JoinArrival(new Join(Sample.ref(run, "join"), Join.Strategy.ALL, 3), Map.of(0, true, 1, false));
    }

    private static DeadLetter letter(String run) {
        return new DeadLetter(
                "letter of " + run,
                DeadLetter.Reason.WORKER_LOST,
                "text",
                Optional.of(Sample.ref(run, "dead")),
                5,
                "lost",
                Sample.AT,
                false);
    }

    private static Event event(int number) {
        return new Event(
                number, Sample.AT, EventType.NODE_SKIPPED, 1, Optional.of("node" + number), Sample.object(Map.of()));
    }

    void end(String run, RunStatus status) {
        ports.runs().transition(Transition.end(run, 1, status)).orElseThrow();
    }

    /** In which ways the run is found; also whether it is to be looked after, which an ended one is not. */
    List<String> ofRun(String run) {
        List<String> found = new ArrayList<>();
        addIf(found, "run", ports.runs().find(run).isPresent());
        addIf(found, "state", !ports.runs().states(Set.of(run)).isEmpty());
        addIf(found, "list", isListed(run));
        addIf(found, "view", view(run, "done:0").isPresent());
        addIf(found, "checkup", ports.checkups().find(run).isPresent());
        return found;
    }

    private boolean isListed(String run) {
        RunQuery tagged = new RunQuery(
                Set.of(),
                Optional.empty(),
                Map.of("tag", run),
                Optional.empty(),
                Optional.empty(),
                10,
                Optional.empty());
        return !ports.runs().list(tagged).items().isEmpty();
    }

    /** What is found of a run beside it. */
    List<String> parts(String run) {
        List<String> found = new ArrayList<>();
        addIf(found, "records", !records(run, Detail.FULL).isEmpty());
        addIf(found, "history", !records(run, Detail.HISTORY).isEmpty());
        addIf(found, "waits", !ports.waits().ofRun(run).isEmpty());
        addIf(found, "token", ports.waits().byToken("token of " + run).isPresent());
        addIf(found, "timers", !ports.timers().ofRun(run).isEmpty());
        addIf(found, "letter", ports.deadLetters().find("letter of " + run).isPresent());
        addIf(
                found,
                "letters",
                !ports.deadLetters()
                        .list(DeadLetterQuery.ofRun(run, 10))
                        .items()
                        .isEmpty());
        addIf(found, "items", ports.items().read(run, "set", 1).isPresent());
        addIf(found, "events", !ports.events().after(run, 0, 10).isEmpty());
        return found;
    }

    /** What is found of a run that was created anew under its id, with no context: nothing, if all of the earlier one is gone. */
    List<String> ofSuccessor(String run) {
        List<String> found = parts(run);
        addIf(found, "context", !view(run, "done:0").orElseThrow().context().isEmpty());
        IntStream.range(0, ITEMS)
                .forEach(i -> addIf(
                        found,
                        "outcome " + i,
                        view(run, "done:" + i).orElseThrow().outcome().isPresent()));
        addIf(found, "attempts", !view(run, "failing").orElseThrow().failed().isEmpty());
        addIf(found, "list", isListed(run));
        return found;
    }

    /** Whether the caller's key is bound, binding it. */
    boolean isBound(String run) {
        IdempotencyClaim other = new IdempotencyClaim(Sample.unique("run"), "other");
        return !ports.idempotency().claim("caller", run, other).equals(other);
    }

    /** What the index knows of a run. */
    List<String> ofIndex(String run) {
        List<String> found = new ArrayList<>();
        LeaseAnswer answer = ports.coordination().lease(Sample.ref(run, "leased"), Sample.unique("holder"), HOUR);
        addIf(
                found,
                "lease",
                !(answer instanceof LeaseAnswer.Granted granted
                        && granted.lease().first()));
        Arrived arrived = ports.coordination().arrive(new Arrivals(run, 1, List.of(arrival(run)), Optional.empty()));
        addIf(found, "arrivals", !(arrived instanceof Arrived.Unindexed));
        return found;
    }

    private Optional<HopView> view(String run, String activation) {
        return ports.contexts().read(HopQuery.of(Sample.ref(run, activation)));
    }

    private List<ActivationRecord> records(String run, Detail detail) {
        return ports.contexts()
                .records(RecordQuery.all(run, detail, 100, Optional.empty()))
                .items();
    }

    private static void addIf(List<String> found, String what, boolean isThere) {
        if (isThere) {
            found.add(what);
        }
    }
}
