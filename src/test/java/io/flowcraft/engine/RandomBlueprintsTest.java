package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Link;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryMessage;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.node.NodeResult;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random blueprints, worked off in random order, with messages that come twice and indexes that are lost. Whatever happens, the run ends, no node runs more
 * often than it has attempts, and what the engine did is what the pure derivation says.
 */
class RandomBlueprintsTest {

    private static final int BLUEPRINTS = Math.max(40, Math.min(400, Integer.getInteger("flowcraft.seeds", 400)));
    private static final long FIRST_SEED = Long.getLong("flowcraft.seed", 1);

    @Test
    void every_run_ends_as_the_derivation_says() {
        List<RunView> runs = new ArrayList<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + BLUEPRINTS; seed++) {
            try {
                runs.add(new Trial(seed).run());
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + " (-Dflowcraft.seed=" + seed + "): " + e.getMessage(), e);
            }
        }
        assertThat(runs)
                .as("completed")
                .filteredOn(run -> run.run().status() == RunStatus.COMPLETED)
                .hasSizeGreaterThan(BLUEPRINTS / 4);
        assertThat(runs)
                .as("failed")
                .filteredOn(run -> run.run().status() == RunStatus.FAILED)
                .hasSizeGreaterThan(BLUEPRINTS / 14);
        assertThat(runs)
                .as("with a fallback")
                .filteredOn(run -> run.outputs().containsKey("f0"))
                .hasSizeGreaterThan(BLUEPRINTS / 14);
    }

    /** One blueprint and one run of it. */
    private static final class Trial {

        private final Random random;
        private final AdvancingClock clock = new AdvancingClock();
        private final MemoryStores stores = new MemoryStores(clock);
        private final MemoryJobQueue queue = new MemoryJobQueue(clock);
        private final TestNodes nodes = new TestNodes();
        private final Blueprint blueprint;
        private final TestEngine engine;
        private final String runId;

        Trial(long seed) {
            random = new Random(seed);
            blueprint = new RandomBlueprint(random).build("random" + seed);
            nodes.node("act", node -> {
                JsonObject params = node.params();
                if (params.getBoolean("fails") || node.attempt() < params.getInt("succeedsAt")) {
                    throw new IllegalStateException("as it was told");
                }
                NodeResult result = NodeResult.of(params.get("n"));
                return params.containsKey("action") ? result.withAction(params.getString("action")) : result;
            });
            Ports ports = stores.ports(queue);
            engine = new TestEngine(clock, queue, ports, nodes);
            engine.deploy(blueprint);
            runId = engine.submit(blueprint.id());
        }

        RunView run() {
            List<Worker> workers = List.of(engine.newWorker(), engine.newWorker());
            for (int steps = 0; ; steps++) {
                assertThat(steps).as("messages").isLessThan(5_000);
                Optional<MemoryMessage> message = next();
                if (message.isEmpty()) {
                    break;
                }
                meddle(message.get());
                engine.process(workers.get(random.nextInt(2)), message.get());
            }
            RunView run = engine.view(runId);
            check(run);
            return run;
        }

        /** Some message that is due, or when none is, the first to become due. */
        private Optional<MemoryMessage> next() {
            List<MemoryMessage> due = new ArrayList<>();
            for (Optional<MemoryMessage> taken = queue.take(); taken.isPresent(); taken = queue.take()) {
                due.add(taken.get());
            }
            if (due.isEmpty()) {
                Optional<Instant> later = later();
                later.ifPresent(at ->
                        clock.advance(Duration.between(clock.instant(), at).plusMillis(1)));
                engine.fireTimers();
                return later.flatMap(at -> queue.take());
            }
            MemoryMessage chosen = due.remove(random.nextInt(due.size()));
            due.forEach(other -> queue.putBack(other, Duration.ZERO));
            return Optional.of(chosen);
        }

        private Optional<Instant> later() {
            Stream<Instant> timers = stores.timers().ofRun(runId).stream().map(Timer::due);
            return Stream.concat(queue.nextDue().stream(), timers).min(Instant::compareTo);
        }

        private void meddle(MemoryMessage message) {
            if (random.nextInt(10) == 0) {
                queue.send(List.of(message.job()), Duration.ofMillis(random.nextInt(3)));
            }
            if (random.nextInt(15) == 0) {
                stores.coordination().forget(runId);
            }
        }

        private void check(RunView run) {
            Graph graph = new Graph(blueprint);
            Ledger ledger = engine.course(runId).ledger();
            stores.contexts()
                    .records(RecordQuery.all(runId, Detail.FULL, 1_000, Optional.empty()))
                    .items()
                    .forEach(record -> record.outcome().ifPresent(ledger::add));
            Derivation derivation = new Derivation(ledger);
            assertThat(run.run().status()).as("final status").isIn(RunStatus.COMPLETED, RunStatus.FAILED);
            assertThat(derivation.end()).as("derived end").contains(run.run().status());
            graph.nodeIds().forEach(id -> check(run, graph, ledger, derivation, id));
            assertThat(run.errors()).allMatch(error -> ledger.outcome(Activation.parse(error.nodeId()))
                    .filter(outcome -> !outcome.isCompleted())
                    .isPresent());
        }

        private void check(RunView run, Graph graph, Ledger ledger, Derivation derivation, String id) {
            Optional<Outcome> outcome = ledger.outcome(Activation.of(id));
            NodeStatus status = run.nodes().get(id).status();
            int attempts = outcome.map(Outcome::attempts).orElse(0);
            if (outcome.isPresent()) {
                assertThat(nodes.executions(id)).as("executions of %s", id).isEqualTo(attempts);
                assertThat(status == NodeStatus.COMPLETED)
                        .isEqualTo(outcome.get().isCompleted());
                assertThat(started(graph, ledger, derivation, id))
                        .as("%s had a reason to run", id)
                        .isTrue();
            } else if (run.run().status() == RunStatus.COMPLETED) {
                assertThat(status).as("status of %s", id).isEqualTo(NodeStatus.SKIPPED);
                assertThat(nodes.executions(id)).as("executions of %s", id).isZero();
            }
            assertThat(run.outputs().containsKey(id)).isEqualTo(status == NodeStatus.COMPLETED);
        }

        private static boolean started(Graph graph, Ledger ledger, Derivation derivation, String id) {
            List<Link> in = graph.in(id);
            Set<Boolean> links = new HashSet<>();
            in.forEach(
                    link -> ledger.isTaken(link, Activation.of(link.source())).ifPresent(links::add));
            boolean resolved = graph.firesOnFirst(id)
                    || in.stream()
                            .allMatch(link -> ledger.isTaken(link, Activation.of(link.source()))
                                            .isPresent()
                                    || derivation.state(Activation.of(link.source())) == Derivation.State.DEAD);
            return in.isEmpty() || (links.contains(true) && resolved);
        }
    }
}
