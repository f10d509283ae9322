package io.flowcraft.model;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.engine.Awaiting;
import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Detail;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Engine;
import io.flowcraft.engine.Host;
import io.flowcraft.engine.JobCodec;
import io.flowcraft.engine.NodeStatus;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.Probe;
import io.flowcraft.engine.RecordQuery;
import io.flowcraft.engine.RunView;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.Submission;
import io.flowcraft.engine.Timer;
import io.flowcraft.engine.WorkerListener;
import io.flowcraft.engine.WorkerSettings;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryMessage;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.node.JsonbBinding;
import io.flowcraft.node.NodeImplementation;
import io.flowcraft.node.NodeRegistry;
import io.flowcraft.node.Pause;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One run on the real engine: messages in random order, some of them twice, some to be handed on by the queue only, the index lost now and then. */
final class Trial {
    private static final String RUN = "run";
    private static final int MOST_MESSAGES = 20_000;
    private static final JsonbBinding BINDING = new JsonbBinding();

    private final Dice dice;
    private final Generator.Sample sample;
    private final AdvancingClock clock = new AdvancingClock();
    private final MemoryStores stores = new MemoryStores(clock);
    private final Map<String, AtomicInteger> executions = new HashMap<>();
    private final Engine engine;

    /**
     * What came of it.
     *
     * @param outcomes every activation that ended
     * @param executions how often the code of a node was called
     */
    record Seen(RunView run, Map<String, Outcome> outcomes, Map<String, AtomicInteger> executions) {}

    Trial(Generator.Sample sample, Dice dice) {
        this.sample = sample;
        this.dice = dice;
        engine = new Engine(
                stores.ports(),
                new Host(
                        registry(),
                        Compiled.EXPRESSIONS,
                        BINDING,
                        new NoScheduler(),
                        clock,
                        WorkerListener.NONE,
                        Probe.NONE),
                WorkerSettings.defaults("worker"));
        sample.shapes().values().forEach(shape -> deploy(shape.blueprint()));
    }

    /** Nothing takes so long here that a heartbeat would be needed. */
    private static final class NoScheduler implements Scheduler {
        @Override
        public Scheduled after(Duration delay, Runnable task) {
            return () -> {};
        }

        @Override
        public Scheduled every(Duration pause, Runnable task) {
            return () -> {};
        }
    }

    private NodeRegistry registry() {
        Act act = new Act();
        NodeImplementation counted = new NodeImplementation(Act.USES, "", "test", node -> {
            if (node.runId().equals(RUN)) {
                executions
                        .computeIfAbsent(node.nodeId(), id -> new AtomicInteger())
                        .incrementAndGet();
            }
            return act.execute(node);
        });
        return NodeRegistry.of(List.of(counted), Compiled.EXPRESSIONS, Pause.real());
    }

    private void deploy(Blueprint blueprint) {
        JsonObject document = new BlueprintWriter().write(blueprint);
        engine.blueprints().put(document, blueprint.id(), false);
    }

    Seen run() {
        engine.runs()
                .submit(new Submission(
                        sample.blueprint().id(),
                        Optional.empty(),
                        Optional.of(RUN),
                        sample.context(),
                        Map.of(),
                        Optional.empty(),
                        "default"));
        int messages = 0;
        for (Optional<MemoryMessage> next = next(); next.isPresent(); next = next()) {
            if (messages++ > MOST_MESSAGES) {
                throw new AssertionError("it never ends");
            }
            process(next.get());
        }
        return seen();
    }

    private Seen seen() {
        Map<String, Outcome> outcomes = new HashMap<>();
        stores.contexts()
                .records(RecordQuery.all(RUN, Detail.FULL, 10_000, Optional.empty()))
                .items()
                .forEach(record -> record.outcome()
                        .ifPresent(outcome ->
                                outcomes.put(record.ref().activation().key(), outcome)));
        return new Seen(engine.runs().view(RUN).orElseThrow(), outcomes, executions);
    }

    private void process(MemoryMessage message) {
        if (dice.oneIn(10)) {
            stores.queue().send(List.of(message.job()), Duration.ofMillis(dice.below(3)));
        }
        if (dice.oneIn(20)) {
            stores.coordination().forget(RUN);
        }
        boolean redelivered = message.redelivered() || dice.oneIn(2);
        Disposition disposition = engine.worker().process(new Delivery(JobCodec.encode(message.job()), redelivered));
        if (disposition == Disposition.ACKNOWLEDGE) {
            stores.queue().acknowledge(message);
        } else {
            stores.queue().putBack(message, Duration.ofSeconds(5));
        }
    }

    /** Some message that is due; when none is, what waits is resumed; when nothing waits, time passes. */
    private Optional<MemoryMessage> next() {
        List<MemoryMessage> due = due();
        while (due.isEmpty() && (resume() || pass())) {
            due = due();
        }
        if (due.isEmpty()) {
            return Optional.empty();
        }
        MemoryMessage chosen = due.remove(dice.below(due.size()));
        due.forEach(other -> stores.queue().putBack(other, Duration.ZERO));
        return Optional.of(chosen);
    }

    private List<MemoryMessage> due() {
        List<MemoryMessage> due = new ArrayList<>();
        for (Optional<MemoryMessage> taken = stores.queue().take();
                taken.isPresent();
                taken = stores.queue().take()) {
            due.add(taken.get());
        }
        return due;
    }

    private boolean resume() {
        if (sample.blueprint().nodes().stream().noneMatch(node -> node.extra().containsKey(Drawing.PLAN))) {
            return false;
        }
        RunView run = engine.runs().view(RUN).orElseThrow();
        if (run.run().status().isFinal()) {
            return false;
        }
        return sample.blueprint().nodes().stream()
                .filter(node -> run.nodes().get(node.id()).status() == NodeStatus.AWAITING)
                .filter(node -> node.extra().getOrDefault(Drawing.PLAN, JsonObject.NULL) instanceof JsonObject plan
                        && plan.containsKey("output"))
                .findFirst()
                .map(node -> {
                    JsonObject plan = node.extra().getJsonObject(Drawing.PLAN);
                    Optional<String> action = Optional.ofNullable(plan.getString("action", null));
                    engine.waits().resume(RUN, node.id(), action, plan.get("output"));
                    return true;
                })
                .orElse(false);
    }

    private boolean pass() {
        Stream<Instant> timers = family(RUN)
                .flatMap(runId -> stores.timers().ofRun(runId).stream())
                .map(Timer::due);
        Optional<Instant> next =
                Stream.concat(stores.queue().nextDue().stream(), timers).min(Instant::compareTo);
        next.ifPresent(due -> {
            Duration wait = Duration.between(clock.instant(), due);
            clock.advance((wait.isNegative() ? Duration.ZERO : wait).plusMillis(1));
            engine.timers().fire();
        });
        return next.isPresent();
    }

    /** A run and those that it awaits. */
    private Stream<String> family(String runId) {
        Stream<String> children =
                stores.waits().ofRun(runId).stream().flatMap(wait -> wait.awaiting().flatMap(Awaiting::child).stream());
        return Stream.concat(Stream.of(runId), children.flatMap(this::family));
    }
}
