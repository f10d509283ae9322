package io.flowcraft.benchmark;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Measures rounds of the workers, and of the program without an engine, and checks each of their results. For one thread. */
final class Trial implements AutoCloseable {

    /** The part of the workers' time that went into compiling their code. */
    static final String COMPILING = "compiling in workers";

    private static final int CLIENTS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final Stack stack;
    private final Workers workers;
    private final Reference reference;
    private int rounds;

    Trial(Stack stack, Workers workers, Reference reference) {
        this.stack = stack;
        this.workers = workers;
        this.reference = reference;
    }

    /** All runs are submitted up front, by several clients. */
    Measured backlog(Load load, int runs) {
        return measured(load, runs, (blueprint, begin) -> {
            all(runs, i -> {
                workers.api(i).submit(blueprint, runId(blueprint, i), load.context());
                return true;
            });
            return end -> Duration.between(begin, end);
        });
    }

    /** Each run is submitted when the one before it has ended, and its time counts from then: the client looks only now and then whether it has. */
    Measured oneByOne(Load load, int runs) {
        return measured(load, runs, (blueprint, begin) -> {
            Duration took = IntStream.range(0, runs)
                    .mapToObj(i -> took(load, blueprint, i))
                    .reduce(Duration.ZERO, Duration::plus);
            return end -> took;
        });
    }

    private Duration took(Load load, String blueprint, int number) {
        Instant begin = Instant.now();
        JsonObject run = workers.api(number).run(blueprint, runId(blueprint, number), load.context());
        return Duration.between(begin, ended(load, run));
    }

    /** The program without an engine. */
    Measured limit(int runs, int nodes, ToDoubleFunction<Reference> work) {
        Map<String, Long> cpu = cpu();
        double seconds = work.applyAsDouble(reference);
        return new Measured(runs * nodes, seconds, spent(cpu), Counts.NONE, 0);
    }

    /** Submits runs; says how long all took, once the end of the last one is known. */
    private interface Submits {
        Function<Instant, Duration> make(String blueprint, Instant begin);
    }

    private Measured measured(Load load, int runs, Submits submits) {
        String blueprint = "benchmark-" + ProcessHandle.current().pid() + "-" + rounds++;
        workers.api(0).deploy(blueprint, load.document());
        long additions = workers.additions();
        Counts counts = stack.counts();
        LockWaits waits = stack.watch();
        Map<String, Long> cpu = cpu();
        Instant begin = Instant.now();
        Function<Instant, Duration> took = submits.make(blueprint, begin);
        awaitEnd(blueprint, begin);
        Map<String, Long> spent = spent(cpu);
        double waited = waits.end();
        Counts counted = stack.counts().since(counts);
        Instant end = check(load, blueprint, runs);
        checkAmount(workers.additions() - additions, (long) runs * load.additions());
        double seconds = took.apply(end).toNanos() / 1e9;
        return new Measured(runs * load.nodes(), seconds, spent, counted, waited);
    }

    private void awaitEnd(String blueprint, Instant begin) {
        while (workers.api(0).isAnyRunning(blueprint)) {
            if (Instant.now().isAfter(begin.plus(PATIENCE))) {
                throw new IllegalStateException("runs of " + blueprint + " have not ended within " + PATIENCE);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Fails unless every run has completed with every node executed once and the right result; when the last one ended. */
    private Instant check(Load load, String blueprint, int runs) {
        return all(runs, i -> ended(load, workers.api(i).show(runId(blueprint, i)))).stream()
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static Instant ended(Load load, JsonObject run) {
        JsonValue result = run.getJsonObject("outputs").get(load.last());
        boolean once = run.getJsonObject("nodes").values().stream()
                .map(JsonValue::asJsonObject)
                .allMatch(node -> node.getString("status").equals("completed") && node.getInt("attempts") == 1);
        if (!run.getString("status").equals("completed")
                || !once
                || !load.result().equals(result)) {
            throw new IllegalStateException("a run is " + run.getString("status") + " with the result " + result
                    + " instead of " + load.result() + ", each node once: " + once);
        }
        return Instant.parse(run.getString("finishedAt"));
    }

    private static void checkAmount(long executed, long expected) {
        if (executed != expected) {
            throw new IllegalStateException("workers executed " + executed + " nodes, not " + expected);
        }
    }

    /** By process, in milliseconds. */
    private Map<String, Long> cpu() {
        Map<String, Long> cpu = new TreeMap<>();
        stack.processes().forEach((name, pid) -> cpu.put(name, Cpu.millis(pid)));
        workers.processes().forEach((name, pid) -> cpu.put(name, Cpu.millis(pid)));
        cpu.put("this program", Cpu.own());
        cpu.put(COMPILING, workers.compilingMillis());
        return cpu;
    }

    private Map<String, Long> spent(Map<String, Long> before) {
        Map<String, Long> spent = cpu();
        before.forEach((name, millis) -> spent.merge(name, -millis, Long::sum));
        return spent;
    }

    private <T> List<T> all(int count, IntFunction<T> task) {
        List<Future<T>> asked = IntStream.range(0, count)
                .mapToObj(i -> clients.submit(() -> task.apply(i)))
                .toList();
        return asked.stream().map(Trial::answer).toList();
    }

    private static <T> T answer(Future<T> asked) {
        try {
            return asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String runId(String blueprint, int number) {
        return blueprint + "-" + number;
    }

    @Override
    public void close() {
        clients.shutdownNow();
    }
}
