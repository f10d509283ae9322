package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.node.NodeResult;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Events of random blueprints that fail and are retried from random nodes, read at random moments. */
class RandomEventsTest {

    private static final int BLUEPRINTS = Math.max(40, Math.min(400, Integer.getInteger("flowcraft.seeds", 400)));
    private static final int RETRIES = 3;
    private static final long FIRST_SEED = Long.getLong("flowcraft.seed", 1);

    @Test
    void I18_whatever_happens_events_are_complete_in_order_and_stable() {
        int retried = 0;
        int skipped = 0;
        int paused = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + BLUEPRINTS; seed++) {
            try {
                List<Event> events = new Trial(seed).events();
                retried += count(events, EventType.WORKFLOW_RETRY);
                skipped += count(events, EventType.NODE_SKIPPED);
                paused += count(events, EventType.WORKFLOW_PAUSE);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + " (-Dflowcraft.seed=" + seed + "): " + e.getMessage(), e);
            }
        }
        assertThat(retried).as("retries").isGreaterThan(BLUEPRINTS / 4);
        assertThat(skipped).as("skipped nodes").isGreaterThan(BLUEPRINTS * 3 / 4);
        assertThat(paused).as("pauses").isGreaterThan(BLUEPRINTS * 3 / 4);
    }

    @Test
    @Tag("long")
    void the_events_of_ten_thousand_nodes_are_numbered_in_one_pass() {
        Flow flow = Flow.named("long").node("start", "echo").edge("start", "dead0", e -> e.condition("false"));
        flow = chain(chain(flow, "dead", 9_000), "live", 1_000).edge("start", "live0");
        AdvancingClock clock = new AdvancingClock();
        MemoryJobQueue queue = new MemoryJobQueue(clock);
        TestNodes nodes = new TestNodes().node("echo", node -> NodeResult.of(node.input()));
        TestEngine engine = new TestEngine(clock, queue, new MemoryStores(clock).ports(queue), nodes);
        RunView run = engine.run(flow.build());

        List<Event> events = EventScenarios.all(engine, run.run().runId());

        assertThat(run.run().status()).isEqualTo(RunStatus.COMPLETED);
        EventOrder.check(engine.course(run.run().runId()).graph(), events);
        assertThat(events).hasSize(10_003);
        assertThat(count(events, EventType.NODE_SKIPPED)).isEqualTo(9_000);
    }

    private static Flow chain(Flow begun, String name, int length) {
        Flow flow = begun.node(name + 0, "echo");
        for (int i = 1; i < length; i++) {
            flow = flow.node(name + i, "echo").edge(name + (i - 1), name + i);
        }
        return flow;
    }

    private static int count(List<Event> events, EventType type) {
        return (int) events.stream().filter(event -> event.type() == type).count();
    }

    /** One blueprint and one run of it. */
    private static final class Trial {

        private final Random random;
        private final AdvancingClock clock = new AdvancingClock();
        private final MemoryJobQueue queue = new MemoryJobQueue(clock);
        private final MemoryStores stores = new MemoryStores(clock);
        private final TestEngine engine;
        private final List<String> nodeIds;
        private final String runId;
        private List<Event> seen = List.of();
        private int pauses;
        private int resumes;

        Trial(long seed) {
            random = new Random(seed);
            Blueprint blueprint = new RandomBlueprint(random).build("random" + seed);
            TestNodes nodes = new TestNodes().node("act", node -> {
                JsonObject params = node.params();
                clock.advance(Duration.ofMillis(random.nextInt(3)));
                boolean fails = params.getBoolean("fails") ? random.nextInt(4) > 0 : random.nextInt(12) == 0;
                if (fails || node.attempt() < params.getInt("succeedsAt")) {
                    throw new IllegalStateException("as it was told");
                }
                NodeResult result = NodeResult.of(params.get("n"));
                return params.containsKey("action") && random.nextInt(4) > 0
                        ? result.withAction(params.getString("action"))
                        : result;
            });
            engine = new TestEngine(clock, queue, stores.ports(queue), nodes);
            engine.deploy(blueprint);
            nodeIds = List.copyOf(
                    engine.course(engine.submit(blueprint.id())).graph().nodeIds());
            engine.work();
            runId = engine.submit(blueprint.id());
        }

        List<Event> events() {
            work();
            for (int i = 0; i < RETRIES && status() == RunStatus.FAILED; i++) {
                Optional<String> from = random.nextBoolean()
                        ? Optional.of(nodeIds.get(random.nextInt(nodeIds.size())))
                        : Optional.empty();
                clock.advance(Duration.ofMillis(random.nextInt(5)));
                engine.runs().retry(runId, from);
                work();
            }
            look();
            assertComplete();
            return seen;
        }

        private void work() {
            while (engine.step()) {
                if (random.nextInt(4) == 0) {
                    look();
                }
                if (random.nextInt(4) == 0 && status() == RunStatus.RUNNING) {
                    pause();
                }
            }
            engine.work();
        }

        /** Perhaps the run ends while it is paused. */
        private void pause() {
            engine.pauses().pause(runId);
            pauses++;
            clock.advance(Duration.ofMillis(random.nextInt(3)));
            for (int i = random.nextInt(3); i > 0; i--) {
                engine.step();
                look();
            }
            if (status() == RunStatus.PAUSED) {
                engine.pauses().resume(runId);
                resumes++;
            }
        }

        private void look() {
            List<Event> now = EventScenarios.all(engine, runId);
            assertThat(now.subList(0, seen.size())).isEqualTo(seen);
            EventOrder.check(engine.course(runId).graph(), now);
            seen = now;
        }

        private void assertComplete() {
            Set<String> keys = seen.stream().map(Event::key).collect(Collectors.toSet());
            List<String> expected = new ArrayList<>();
            Course course = engine.course(runId);
            Ledger ledger = course.ledger();
            stores.contexts()
                    .records(RecordQuery.all(runId, Detail.HISTORY, 1_000, Optional.empty()))
                    .items()
                    .forEach(record -> {
                        expected.addAll(keys(record));
                        record.outcome().ifPresent(ledger::add);
                    });
            Derivation derivation = new Derivation(ledger);
            nodeIds.stream()
                    .filter(id -> derivation.state(Activation.of(id)) == Derivation.State.DEAD)
                    .forEach(id -> expected.add(Event.key(
                            EventType.NODE_SKIPPED,
                            course.ref(Activation.of(id)).generation(),
                            id)));
            for (int generation = 1; generation <= course.generation(); generation++) {
                expected.add(Event.key(EventType.WORKFLOW_FINISH, generation, ""));
            }
            assertThat(keys).containsAll(expected);
            assertThat(count(seen, EventType.WORKFLOW_PAUSE)).isEqualTo(pauses);
            assertThat(count(seen, EventType.WORKFLOW_RESUME)).isEqualTo(resumes);
        }

        private static List<String> keys(ActivationRecord record) {
            List<String> keys = new ArrayList<>();
            String node = record.ref().activation().key();
            int generation = record.ref().generation();
            record.failed().forEach(attempt -> keys.add(Event.attemptKey(attempt.number(), generation, node)));
            record.outcome()
                    .map(outcome -> outcome.isCompleted() ? EventType.NODE_FINISH : EventType.NODE_ERROR)
                    .ifPresent(type -> keys.add(Event.key(type, generation, node)));
            return keys;
        }

        private RunStatus status() {
            return engine.view(runId).run().status();
        }
    }
}
