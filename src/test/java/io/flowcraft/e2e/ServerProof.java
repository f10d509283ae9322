package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.crash.Effects;
import io.flowcraft.crash.EndCheck;
import io.flowcraft.crash.Ended;
import io.flowcraft.crash.FlowKind;
import io.flowcraft.crash.Load;
import io.flowcraft.crash.Proof;
import io.flowcraft.crash.RecordEffect;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server under a load whose every step is recorded beside it, and what must be true after all that was done to it. */
final class ServerProof implements AutoCloseable {

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration HEALING = Duration.ofSeconds(120);

    private final Map<Integer, ShownRun> ended = new HashMap<>();
    private final Load load = new Load(24);
    private final Effects effects;
    private final LibertyServer server;
    private final Client client;
    private final HttpWorker worker;

    ServerProof(Path folder) {
        effects = Effects.start(folder);
        server = LibertyServer.in(folder)
                .with("FLOWCRAFT_WORKER_LEASE", LEASE.toSeconds() + "s")
                .with("FLOWCRAFT_WORKER_CONCURRENCY", "8")
                .with(RecordEffect.PORT, Integer.toString(effects.port()))
                .with(RecordEffect.class)
                .start();
        client = new Client(server);
        worker = new HttpWorker(client, load::hear);
        for (FlowKind kind : FlowKind.values()) {
            client.deploy(
                    kind.id(), new BlueprintWriter().write(kind.blueprint()).toString());
        }
    }

    /** What can be done to a server. */
    enum Fault {
        KILL {
            @Override
            void inflict(LibertyServer server) {
                server.kill9();
                server.start();
            }
        },
        FREEZE {
            @Override
            void inflict(LibertyServer server) {
                server.freeze();
                pause(LEASE.plusSeconds(2));
                server.thaw();
            }
        },
        STOP {
            @Override
            void inflict(LibertyServer server) {
                server.stopByCommand();
                server.start();
            }
        };

        abstract void inflict(LibertyServer server);
    }

    /** Load for this long, then a fault while it goes on. */
    void round(Duration before, Fault fault) {
        loadFor(before);
        remember();
        Thread inflicting = new Thread(() -> fault.inflict(server));
        inflicting.start();
        while (inflicting.isAlive()) {
            load.push(worker, false);
            pause(Duration.ofMillis(200));
        }
        assertThat(server.isReady()).as("ready after %s", fault).isTrue();
    }

    void loadFor(Duration time) {
        Instant end = Instant.now().plus(time);
        while (Instant.now().isBefore(end)) {
            load.push(worker, true);
            pause(Duration.ofMillis(100));
        }
    }

    /** Waits until all is well, and checks all there is. */
    void check(String title) {
        Duration healing = heal();
        List<Ended> runs = load.answered().entrySet().stream()
                .map(entry ->
                        new Ended(entry.getKey(), client.show(entry.getValue()).json()))
                .toList();
        EndCheck check = new EndCheck(effects.all());
        check.check(runs);
        ended.forEach((number, run) -> assertThat(client.show(run.runId()))
                .as("run %s as it was seen before", number)
                .isEqualTo(run));
        Proof.report(title + ": " + runs.size() + " runs, " + effects.all().size() + " effects, " + check.repeated()
                + " executions repeated, " + ended.size() + " ends seen before a fault, healed within "
                + healing.toMillis() + " ms");
    }

    LibertyServer server() {
        return server;
    }

    @Override
    public void close() {
        worker.close();
        server.close();
        effects.close();
    }

    /** What ended before a fault must not change after it. */
    private void remember() {
        load.answered().forEach((number, runId) -> {
            if (!ended.containsKey(number)) {
                ShownRun run = client.show(runId);
                boolean opensAgain = FlowKind.of(number) == FlowKind.SECOND_LIFE
                        && run.status().equals("failed");
                if (run.isFinal() && !opensAgain) {
                    ended.put(number, run);
                }
            }
        });
    }

    private Duration heal() {
        Instant begin = Instant.now();
        load.askAnew();
        while (!load.isOver()) {
            assertThat(Duration.between(begin, Instant.now()))
                    .as("healing; standing %s, unanswered %s", load.standing(), load.unanswered())
                    .isLessThan(HEALING);
            load.push(worker, false);
            pause(Duration.ofMillis(200));
        }
        return Duration.between(begin, Instant.now());
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(TimeUnit.NANOSECONDS.convert(time));
    }
}
