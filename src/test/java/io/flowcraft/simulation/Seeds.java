package io.flowcraft.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which seeds are run.
 *
 * @param first the first seed
 * @param count how many
 */
record Seeds(long first, int count) {

    /** From so many seeds on everything that can happen must have happened. */
    static final int ENOUGH = 2_000;

    private static final int THREADS = 2;

    /** What the system properties ask for: one seed, 200,000 in a full proof, 10,000 otherwise. */
    static Seeds ofProperties() {
        Long one = Long.getLong("flowcraft.seed");
        if (one != null) {
            return new Seeds(one, 1);
        }
        int usual = "full".equals(System.getProperty("flowcraft.proof")) ? 200_000 : 10_000;
        return new Seeds(1, Integer.getInteger("flowcraft.seeds", usual));
    }

    /** Runs all; the first that fails is run again and told. */
    Tally run(Variant variant) {
        Tally tally = new Tally();
        Optional<Long> failed = firstFailing(variant, tally);
        failed.ifPresent(seed -> {
            throw new AssertionError(explain(seed, variant));
        });
        return tally;
    }

    Optional<Long> firstFailing(Variant variant, Tally tally) {
        EngineErrors.silence();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        AtomicBoolean stop = new AtomicBoolean();
        try {
            List<Future<Optional<Long>>> parts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int part = i;
                parts.add(threads.submit(() -> part(part, variant, tally, stop)));
            }
            List<Long> failed = new ArrayList<>();
            for (Future<Optional<Long>> part : parts) {
                part.get().ifPresent(failed::add);
            }
            return failed.stream().min(Long::compare);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Optional<Long> part(int part, Variant variant, Tally tally, AtomicBoolean stop) {
        for (long seed = first + part; seed < first + count && !stop.get(); seed += THREADS) {
            try {
                tally.add(Simulation.run(seed, variant));
            } catch (Violation | Crash | RuntimeException e) {
                stop.set(true);
                return Optional.of(seed);
            }
        }
        return Optional.empty();
    }

    private static String explain(long seed, Variant variant) {
        Trace trace = Trace.on();
        try {
            Simulation.run(seed, variant, trace);
            return "seed " + seed + " failed, but not when it was run again";
        } catch (Violation | Crash | RuntimeException e) {
            return "seed " + seed + " (-Dflowcraft.seed=" + seed + ") " + e + "\n" + trace;
        }
    }
}
