package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.crash.Effect;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The mixed load on servers that share their work, whose every step is recorded beside them, and what must be true after all that was done to them. */
final class ServerLoad implements AutoCloseable {

    private static final Duration HEALING = Duration.ofSeconds(120);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Map<Integer, ShownRun> ended = new HashMap<>();
    private final List<Client> clients = new ArrayList<>();
    private final List<HttpWorker> workers = new ArrayList<>();
    private final Effects effects;
    private final Load load;

    /** @param wanted how many runs to keep open */
    ServerLoad(Path folder, int wanted) {
        effects = Effects.start(folder);
        load = new Load(wanted);
    }

    /** Gives a server that is not started yet the nodes of the load, and a part of the load once it runs. */
    LibertyServer on(LibertyServer server) {
        Client client = new Client(server);
        clients.add(client);
        workers.add(new HttpWorker(client, load::hear));
        return server.with(RecordEffect.PORT, Integer.toString(effects.port())).with(RecordEffect.class);
    }

    /** Stores the blueprints of the load. */
    void deploy() {
        for (FlowKind kind : FlowKind.values()) {
            client().deploy(
                            kind.id(),
                            new BlueprintWriter().write(kind.blueprint()).toString());
        }
    }

    void loadFor(Duration time) {
        Instant end = Instant.now().plus(time);
        pushUntil(() -> Instant.now().isAfter(end), true);
    }

    /** Until so many runs have been asked for in all. */
    void loadUpTo(int runs) {
        pushUntil(() -> load.begun() >= runs, true);
    }

    /** Does something while the load goes on, with new runs or with those that are there. */
    void during(Runnable fault, boolean more) {
        Thread inflicting = new Thread(fault);
        List<Throwable> failures = new ArrayList<>();
        inflicting.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
        inflicting.start();
        pushUntil(() -> !inflicting.isAlive(), more);
        assertThat(failures).isEmpty();
    }

    /** What ended before a fault must not change after it. */
    void remember() {
        load.answered().forEach((number, runId) -> {
            if (!ended.containsKey(number)) {
                ShownRun run = client().show(runId);
                boolean opensAgain = FlowKind.of(number) == FlowKind.SECOND_LIFE
                        && run.status().equals("failed");
                if (run.isFinal() && !opensAgain) {
                    ended.put(number, run);
                }
            }
        });
    }

    /** Waits until all that was begun has ended, and returns how long that took. */
    Duration heal() {
        return load.heal(HEALING, () -> push(false));
    }

    /** Waits until all is well, and checks all there is. */
    void check(String title) {
        Duration healing = heal();
        List<Ended> runs = load.answered().entrySet().stream()
                .map(entry -> new Ended(
                        entry.getKey(), client().show(entry.getValue()).json()))
                .toList();
        EndCheck check = new EndCheck(effects.all());
        check.check(runs);
        ended.forEach((number, run) -> assertThat(client().show(run.runId()))
                .as("run %s as it was seen before", number)
                .isEqualTo(run));
        Proof.report(title + ": " + runs.size() + " runs, " + effects.all().size() + " effects, " + check.repeated()
                + " executions repeated, " + ended.size() + " ends seen before a fault, healed within "
                + healing.toMillis() + " ms");
    }

    /** How many runs have been asked for. */
    int begun() {
        return load.begun();
    }

    List<Effect> effects() {
        return effects.all();
    }

    @Override
    public void close() {
        workers.forEach(HttpWorker::close);
        effects.close();
    }

    private void pushUntil(BooleanSupplier enough, boolean more) {
        while (!enough.getAsBoolean()) {
            push(more);
        }
    }

    private void push(boolean more) {
        load.push(any(workers), more);
        LockSupport.parkNanos(TimeUnit.NANOSECONDS.convert(PAUSE));
    }

    private Client client() {
        return clients.get(0);
    }

    private static <T> T any(List<T> all) {
        return all.get(ThreadLocalRandom.current().nextInt(all.size()));
    }
}
