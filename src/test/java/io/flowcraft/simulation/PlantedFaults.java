package io.flowcraft.simulation;

import java.util.List;

/** The mistakes that the simulation must find; each is one that somebody could make. */
final class PlantedFaults {

    private PlantedFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                acknowledgedFirst(),
                counterForSet(),
                readyNotSticky(),
                leaseUnchecked(),
                checkBeforeLease(),
                endWithoutCompare(),
                choiceRepeated(),
                deathNotPropagated(),
                staleRebuild(),
                rebuildOfAnotherGeneration(),
                earlyTimer(),
                chargedByZombie(),
                putBackCounted(),
                claimLost(),
                oldArrivalsLeft(),
                discardedAndLeft(),
                resumeLost(),
                parentNotTold(),
                iterationByCounter(),
                joinOfItemsExecuted(),
                cancelKept(),
                deadlineFirst(),
                eventBeforeCause());
    }

    private static PlantedFault acknowledgedFirst() {
        return PlantedFault.named("acknowledge before record").with(AcknowledgedFirst.class);
    }

    private static PlantedFault counterForSet() {
        return PlantedFault.named("counter for a set")
                .replace("memory/JoinRow", "Optional<Integer> claim = Optional.empty();", """
                        Optional<Integer> claim = Optional.empty();
                        private int count;
                        """)
                .replace(
                        "memory/JoinRow",
                        "        if (first) {",
                        "        count += arrival.links().size();\n        if (first) {")
                .replace(
                        "memory/JoinRow",
                        "private State all(Join join) {\n        if (links.size() <",
                        "private State all(Join join) {\n        if (count <");
    }

    private static PlantedFault readyNotSticky() {
        return PlantedFault.named("ready not sticky")
                .replace("memory/JoinRow", "Optional<Integer> claim = Optional.empty();", """
                        Optional<Integer> claim = Optional.empty();
                        private boolean told;
                        """)
                .replace("memory/JoinRow", "private State all(Join join) {", """
                        private State all(Join join) {
                            if (told) {
                                return State.WAITING;
                            }
                            told = links.size() >= join.links();
                        """);
    }

    private static PlantedFault leaseUnchecked() {
        return PlantedFault.named("lease unchecked")
                .replace(
                        "engine/Steps",
                        "putBack(job, held.remaining());",
                        "work(job, new Lease(job.ref(), holders.next(), 1, false), inline);");
    }

    private static PlantedFault checkBeforeLease() {
        return PlantedFault.named("check before lease")
                .replace("engine/Steps", "LeaseAnswer answer = ports.coordination().lease(job.ref()", """
                        Verdict early = check.check(new Lease(job.ref(), holders.next(), 1, false));
                        LeaseAnswer answer = ports.coordination().lease(job.ref()""")
                .replace("engine/Steps", "        work(job, lease, inline);\n        return false;", """
                        work(job, lease, early, inline);
                        return false;""")
                .replace("engine/Steps", "private void work(Job job, Lease lease, Inline inline) {", """
                        private static Verdict of(Verdict early, Lease lease) {
                            return early instanceof Verdict.Execute e
                                    ? new Verdict.Execute(new Task(lease, e.task().course(), e.task().implementation(),
                                            e.task().claim(), e.task().attempt(), e.task().before(), e.task().data(),
                                            e.task().waiting()))
                                    : early;
                        }

                        private void work(Job job, Lease lease, Verdict early, Inline inline) {""")
                .replace(
                        "engine/Steps",
                        "act(job, lease, check.check(lease), inline))",
                        "act(job, lease, of(early, lease), inline))");
    }

    private static PlantedFault endWithoutCompare() {
        return PlantedFault.named("compare-and-set of the end dropped")
                .replace("engine/Transition", "RunStatus.OPEN", "Set.of(RunStatus.values())");
    }

    private static PlantedFault choiceRepeated() {
        return PlantedFault.named("edge choice evaluated again on redelivery")
                .replace("engine/Check", "return new Verdict.Repeat(course, view.outcome().get());", """
                        Outcome told = view.outcome().get();
                        RunData again = new RunData(ports, lease.ref(), course.ledger());
                        again.add(query, view);
                        again.add(told);
                        if (!told.isCompleted() || course.graph().isFallback(lease.ref().activation().nodeId())
                                || !course.unrolled().isNode(lease.ref().activation())) {
                            return new Verdict.Repeat(course, told);
                        }
                        jakarta.json.JsonObject result = jakarta.json.Json.createObjectBuilder().add("output", told.output()).build();
                        ContextDraft draft = new ContextDraft(again, null, java.util.Map.of());
                        return new Verdict.Repeat(course, new Outcome(told.ref(), told.status(), told.output(), told.action(),
                                new EdgeChoice(course.plan(), told.action(), new RunScope(told.output(), Optional.of(result), again, draft))
                                        .choose(lease.ref().activation().nodeId(), Set.of()),
                                told.claim(), told.error(), told.attempts(), told.startedAt(), told.finishedAt(),
                                told.items()));""");
    }

    private static PlantedFault deathNotPropagated() {
        return PlantedFault.named("death not propagated past a crash")
                .replace("memory/JoinRow", "Optional<Integer> claim = Optional.empty();", """
                        Optional<Integer> claim = Optional.empty();
                        private boolean told;
                        """)
                .replace("memory/JoinRow", "return links.containsValue(true) ? State.READY : State.DEAD;", """
                        if (links.containsValue(true)) {
                            return State.READY;
                        }
                        boolean again = told;
                        told = true;
                        return again ? State.WAITING : State.DEAD;""");
    }

    private static PlantedFault staleRebuild() {
        return PlantedFault.named("rebuild that trusts a stale snapshot")
                .replace("engine/Index", "private static final int PAGE = 1_000;", """
                        private static final int PAGE = 1_000;
                        private final java.util.Map<String, Optional<IndexContent>> taken = new java.util.HashMap<>();
                        """)
                .replace(
                        "engine/Index",
                        "coordination.rebuild(runId, arrivals.generation(), () -> content(plan, runId));",
                        """
                        Optional<IndexContent> early =
                                taken.getOrDefault(runId + arrivals.generation(), content(plan, runId));
                        taken.put(runId + arrivals.generation(), early);
                        coordination.rebuild(runId, arrivals.generation(), () -> early);""");
    }

    private static PlantedFault rebuildOfAnotherGeneration() {
        return PlantedFault.named("rebuild that ignores the generation")
                .replace(
                        "engine/Index",
                        "new Derivation(ledger(Course.of(plan, run)))",
                        "new Derivation(ledger(Course.of(plan, run, run.generation(), Retries.NONE)))");
    }

    private static PlantedFault earlyTimer() {
        return PlantedFault.named("early timer")
                .replace(
                        "memory/MemoryTimerStore",
                        "!timer.due().isAfter(now)",
                        "!timer.due().minusSeconds(1).isAfter(now)");
    }

    private static PlantedFault chargedByZombie() {
        return PlantedFault.named("failed attempt charged by a zombie")
                .replace(
                        "engine/Attempts",
                        "return !execution.isLeaseLost() && ports.coordination().renew(task.lease(), settings.lease());",
                        "return true;");
    }

    private static PlantedFault putBackCounted() {
        return PlantedFault.named("put-back counted as a delivery")
                .replace("engine/Steps", "putBack(job, held.remaining());", """
                        Job counted = job.putBack(java.time.Duration.ofMinutes(1));
                        if (counted.waited().toMinutes() >= settings.mostStarts()) {
                            deadLetters.keep(job, DeadLetter.Reason.WORKER_LOST, settings.mostStarts(), "too often");
                            return false;
                        }
                        putBack(counted, held.remaining());""");
    }

    private static PlantedFault claimLost() {
        return PlantedFault.named("any claim lost on rebuild")
                .replace(
                        "memory/JoinRow",
                        "truth.links().forEach(this::put);",
                        "truth.links().forEach(this::put);\n        claim = lowestTaken();");
    }

    private static PlantedFault oldArrivalsLeft() {
        return PlantedFault.named("retry that leaves old arrivals")
                .replace(
                        "memory/MemoryCoordinationStore",
                        "if (index == null || index.generation() < arrivals.generation()) {",
                        "if (index == null) {")
                .replace(
                        "memory/MemoryCoordinationStore",
                        "if (index == null || index.generation() < generation) {",
                        "if (index == null) {")
                .replace(
                        "engine/Course",
                        "return new Join(ref(activation), strategy,",
                        "return new Join(new ActivationRef(runId, activation, 1), strategy,");
    }

    private static PlantedFault discardedAndLeft() {
        return PlantedFault.named("dead letter discarded but run left hanging")
                .replace(
                        "engine/DeadLetters",
                        "letter.ref().flatMap(this::course).ifPresent(course -> fail(course, letter));",
                        "");
    }

    private static PlantedFault resumeLost() {
        return PlantedFault.named("resume lost before the wait")
                .replace("engine/Waits", "boolean first = ports.waits().resume(ref, resume);", """
                        boolean begun = ports.waits().ofRun(ref.runId()).stream()
                                .anyMatch(wait -> wait.ref().equals(ref) && wait.awaiting().isPresent());
                        boolean first = !begun || ports.waits().resume(ref, resume);""");
    }

    private static PlantedFault parentNotTold() {
        return PlantedFault.named("child's end not told to its parent")
                .replace("engine/Family", "run.parent().ifPresent(this::tell);", "")
                .replace("engine/Router", "course.parent().ifPresent(family::tell);", "");
    }

    private static PlantedFault iterationByCounter() {
        return PlantedFault.named("iteration by counter")
                .replace("engine/Walk", "private final Course course;", """
                        private static final java.util.Map<String, Integer> COUNTERS =
                                new java.util.concurrent.ConcurrentHashMap<>();

                        private final Course course;""")
                .replace("engine/Walk", "Activation target = unrolled.target(link, source);", """
                        Activation target = unrolled.target(link, source);
                        if (link.kind() == Link.Kind.ITERATION) {
                            String loop = System.identityHashCode(course.plan()) + course.runId() + target.nodeId();
                            target = Unrolled.iteration(
                                    target.nodeId(), Unrolled.outer(target), COUNTERS.merge(loop, 1, Integer::sum));
                        }""");
    }

    private static PlantedFault joinOfItemsExecuted() {
        return PlantedFault.named("join of all items executed like a node")
                .replace("engine/Settlement", " && !walk.ready().isEmpty())", ")");
    }

    private static PlantedFault cancelKept() {
        return PlantedFault.named("cancel not handed on to children")
                .replace("engine/Family", "private void cancelChildren(String runId) {", """
                        private void cancelChildren(String runId) {
                            if (runId.length() < 1_000) {
                                return;
                            }""");
    }

    private static PlantedFault eventBeforeCause() {
        return PlantedFault.named("event by its time, before its causes")
                .replace("engine/FactOrder", "if (!known.containsKey(cause)) {", "if (cause.isEmpty()) {");
    }

    private static PlantedFault deadlineFirst() {
        return PlantedFault.named("deadline before resume").replace("engine/Waiting", "return resumed(wait)\n", """
                        return wait.awaiting().filter(Awaiting::isOver).map(over -> late(params))
                                    .or(() -> resumed(wait))
                        """);
    }
}
