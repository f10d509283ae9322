package io.flowcraft.jpa;

import com.sun.management.OperatingSystemMXBean;
import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Arrivals;
import io.flowcraft.engine.ContextChanges;
import io.flowcraft.engine.HopQuery;
import io.flowcraft.engine.IndexContent;
import io.flowcraft.engine.Join;
import io.flowcraft.engine.JoinArrival;
import io.flowcraft.engine.NewRun;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.TakenLink;
import jakarta.json.JsonValue;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Prints what the hot reads and writes cost: {@code java … JpaBenchmark h2|postgres [operations] [threads]}. */
final class JpaBenchmark {

    private final JpaStores stores;
    private final int operations;
    private final int threads;

    private JpaBenchmark(JpaStores stores, int operations, int threads) {
        this.stores = stores;
        this.operations = operations;
        this.threads = threads;
    }

    public static void main(String[] arguments) throws Exception {
        int operations = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        int threads = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 4;
        try (TestDatabase database = arguments[0].equals("h2")
                ? TestDatabase.h2(Files.createTempDirectory("flowcraft-benchmark"))
                : PostgresServer.database()) {
            JpaBenchmark benchmark = new JpaBenchmark(database.stores(), operations, threads);
            benchmark.all("warm-up");
            benchmark.all("measured");
        }
    }

    private void all(String round) throws InterruptedException, ExecutionException {
        System.out.println(round + ": " + operations + " operations, " + threads + " threads");
        String one = run(round + "-one");
        time("record, one run", i -> record(one, i, ContextChanges.none()));
        time("read, one run, no others", i -> stores.contexts().read(hop(one, i, Set.of())));
        time("read, one run, two others", i -> stores.contexts().read(hop(one, i, before(one, i))));
        IntStream.range(0, operations).forEach(i -> run(round + "-" + i));
        time("record, a run each", i -> record(round + "-" + i, 0, ContextChanges.none()));
        time("record with a context change, a run each", i -> record(round + "-" + i, 1, change()));
        stores.coordination().rebuild(one, 1, () -> Optional.of(new IndexContent(1, List.of())));
        time("arrive, one join", i -> arrive(one, i));
        String both = run(round + "-both");
        stores.coordination().rebuild(both, 1, () -> Optional.of(new IndexContent(1, List.of())));
        time("record and arrive in one unit, one join", i -> stores.unitOfWork().call(() -> {
            record(both, i, ContextChanges.none());
            arrive(both, i);
            return true;
        }));
        time("lease, another activation each", i -> stores.coordination()
                .lease(ref(one, i), "h" + i, Duration.ofMinutes(1)));
        String wide = run(round + "-wide");
        long cpu = cpu();
        long start = System.nanoTime();
        stores.coordination().rebuild(wide, 1, () -> Optional.of(wideContent(wide)));
        print("rebuild of a join with all links", start, cpu);
    }

    private IndexContent wideContent(String run) {
        Map<Integer, Boolean> links = new HashMap<>();
        IntStream.range(0, operations).forEach(i -> links.put(i, true));
        return new IndexContent(1, List.of(new JoinArrival(join(run), links)));
    }

    private String run(String id) {
        stores.runs()
                .create(new NewRun(
                        id, "default", "b", "1", JsonValue.EMPTY_JSON_OBJECT, Map.of(), "f", Optional.empty()));
        return id;
    }

    private static ContextChanges change() {
        return new ContextChanges(Map.of("key", Values.JSON.createValue(1)), Set.of());
    }

    private void record(String run, int i, ContextChanges changes) {
        Outcome outcome = new Outcome(
                ref(run, i),
                Outcome.Status.COMPLETED,
                Values.JSON.createValue(i),
                Optional.empty(),
                List.of(new TakenLink(i, Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                1,
                Instant.now(),
                Instant.now(),
                Optional.empty());
        stores.contexts().record(outcome, changes, 1);
    }

    private static HopQuery hop(String run, int i, Set<Activation> others) {
        return HopQuery.of(ref(run, i), others);
    }

    private Set<Activation> before(String run, int i) {
        return Set.of(
                ref(run, (i + 1) % operations).activation(),
                ref(run, (i + 2) % operations).activation());
    }

    private void arrive(String run, int i) {
        JoinArrival arrival = new JoinArrival(join(run), Map.of(i, true));
        stores.coordination().arrive(new Arrivals(run, 1, List.of(arrival), Optional.empty()));
    }

    private Join join(String run) {
        return new Join(new ActivationRef(run, Activation.of("join"), 1), Join.Strategy.ALL, operations);
    }

    private static ActivationRef ref(String run, int i) {
        return new ActivationRef(run, new Activation("node", List.of(i)), 1);
    }

    private void time(String what, IntConsumer operation) throws InterruptedException, ExecutionException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        long cpu = cpu();
        long start = System.nanoTime();
        List<? extends Future<?>> done = IntStream.range(0, threads)
                .mapToObj(t -> workers.submit(() -> {
                    for (int i = t; i < operations; i += threads) {
                        operation.accept(i);
                    }
                }))
                .toList();
        for (Future<?> each : done) {
            each.get();
        }
        workers.shutdown();
        print(what, start, cpu);
    }

    private void print(String what, long start, long cpu) {
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuMillis = (cpu() - cpu) / 1e6 / operations;
        System.out.printf(
                Locale.ROOT,
                "  %-45s %8.2f s %8.0f/s %8.3f ms CPU each%n",
                what,
                seconds,
                operations / seconds,
                cpuMillis);
    }

    /** Of this process, which is the database too when that is H2. */
    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
