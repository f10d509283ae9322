package io.flowcraft.simulation;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Engine;
import io.flowcraft.engine.Event;
import io.flowcraft.engine.EventType;
import io.flowcraft.engine.Host;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.WorkerListener;
import io.flowcraft.engine.WorkerSettings;
import io.flowcraft.node.NodeRegistry;
import io.flowcraft.node.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * I-18, told without the code that makes events: numbers have no gaps and never change, nothing is told twice or before what it follows from, and at the end
 * everything is told that was recorded. Somebody reads who has no bad luck, in the middle of what others do.
 */
final class EventInvariants {

    private static final int ALL = 1_000_000;

    private static final Scheduler NEVER = new Scheduler() {
        @Override
        public Scheduled after(Duration delay, Runnable task) {
            return () -> {};
        }

        @Override
        public Scheduled every(Duration pause, Runnable task) {
            return () -> {};
        }
    };

    private final World world;
    private final Engine reader;
    private final Map<String, List<Event>> seen = new HashMap<>();

    EventInvariants(World world) {
        this.world = world;
        Host host = new Host(
                NodeRegistry.of(List.of(), CachedExpressions.ALL, Pause.real()),
                CachedExpressions.ALL,
                JsonValues.BINDING,
                NEVER,
                world.time(),
                WorkerListener.NONE,
                point -> {});
        this.reader = new Engine(world.stores().ports(world.queue()), host, WorkerSettings.defaults("reader"));
    }

    void look() {
        world.history().runs.values().forEach(this::look);
    }

    private void look(RunHistory run) {
        String runId = run.run.runId();
        List<Event> before = seen.getOrDefault(runId, List.of());
        List<Event> now = reader.events().read(runId, 0, ALL).orElseThrow().items();
        if (now.size() < before.size() || !now.subList(0, before.size()).equals(before)) {
            throw wrong(run, "its events were %s and are %s", before, now);
        }
        seen.put(runId, now);
        inOrder(run, now);
        held(run, now);
    }

    private void inOrder(RunHistory run, List<Event> events) {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (event.sequence() != i + 1) {
                throw wrong(run, "event %d has the number %d", i + 1, event.sequence());
            }
            for (String cause : causes(event)) {
                if (!keys.contains(cause)) {
                    throw wrong(run, "%s comes before '%s'", event, cause);
                }
            }
            if (!keys.add(key(event))) {
                throw wrong(run, "%s is told twice", event);
            }
        }
    }

    private static List<String> causes(Event event) {
        int generation = event.generation();
        String id = event.nodeId().orElse("");
        String begun = generation == 1 ? "workflow:start 1 " : "workflow:retry " + generation + " ";
        return switch (event.type()) {
            case WORKFLOW_START -> List.of();
            case WORKFLOW_RETRY -> List.of("workflow:finish " + (generation - 1) + " ");
            case BATCH_START -> List.of(begun, "node:finish " + generation + " " + id);
            case BATCH_FINISH -> List.of(begun, "batch:start " + generation + " " + id);
            case WORKFLOW_RESUME -> List.of(begun, key(event).replace("workflow:resume", "workflow:pause"));
            default -> List.of(begun);
        };
    }

    private static String key(Event event) {
        String key = event.type().text() + " " + event.generation() + " "
                + event.nodeId().orElse("");
        return switch (event.type()) {
            case NODE_RETRY -> key + " " + event.details().getInt("attempt");
            case WORKFLOW_PAUSE, WORKFLOW_RESUME -> key + event.details().getInt("number");
            case JOB_FAILED -> key + " " + event.details().getString("deadLetterId") + " " + event.at();
            default -> key;
        };
    }

    /** Each pause and each resume of the run is told, in that order. */
    private void held(RunHistory run, List<Event> events) {
        List<String> told = events.stream()
                .filter(event -> event.type() == EventType.WORKFLOW_PAUSE || event.type() == EventType.WORKFLOW_RESUME)
                .map(event -> event.type().text() + " " + event.generation())
                .toList();
        List<String> happened = new ArrayList<>();
        RunHistory.Change before = new RunHistory.Change(0, 1, RunStatus.RUNNING);
        for (RunHistory.Change change : run.changes) {
            if (change.status() == RunStatus.PAUSED) {
                happened.add("workflow:pause " + change.generation());
            } else if (before.status() == RunStatus.PAUSED && change.status() == RunStatus.RUNNING) {
                happened.add("workflow:resume " + change.generation());
            }
            before = change;
        }
        if (!told.equals(happened)) {
            throw wrong(run, "it was held so: %s, and told is: %s", happened, told);
        }
    }

    void atTheEnd() {
        look();
        world.history().runs.values().forEach(this::complete);
    }

    private void complete(RunHistory run) {
        List<Event> events = seen.get(run.run.runId());
        Set<String> keys = new HashSet<>();
        events.forEach(event -> keys.add(key(event)));
        for (RunHistory.Entry entry : run.records) {
            ActivationRef ref = entry.outcome().ref();
            String type = entry.outcome().isCompleted() ? "node:finish " : "node:error ";
            mustBe(run, keys, type, ref);
            if (isScattered(run, entry.outcome())) {
                mustBe(run, keys, "batch:start ", ref);
                if (run.status == RunStatus.COMPLETED
                        && run.ref(ref.activation()).equals(ref)) {
                    mustBe(run, keys, "batch:finish ", ref);
                }
            }
        }
        Event last = events.get(events.size() - 1);
        if (last.type() != EventType.WORKFLOW_FINISH && run.status != RunStatus.FAILED) {
            throw wrong(run, "it is %s, and the last event is %s", run.status, last);
        }
    }

    private static boolean isScattered(RunHistory run, Outcome outcome) {
        return outcome.items().isPresent() && !run.model.isItem(outcome.ref().activation());
    }

    private void mustBe(RunHistory run, Set<String> keys, String type, ActivationRef ref) {
        String key = type + ref.generation() + " " + ref.activation().key();
        if (!keys.contains(key)) {
            throw wrong(run, "'%s' is not told", key);
        }
    }

    private Violation wrong(RunHistory run, String message, Object... args) {
        return world.wrong("I-18", "run " + run.run.runId() + ": " + message, args);
    }
}
