package io.flowcraft.benchmark;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Measures the product on a stack, beside a program without an engine on the same servers, checks every result, and prints the figures with their targets. What
 * it is asked for are {@link Options}, as system properties. Ends with an error when a run did not complete or a result is wrong; a missed target is none.
 */
public final class Benchmark {

    private Benchmark() {}

    public static void main(String[] arguments) {
        try {
            run(Options.read(System.getProperties()), Path.of("target", "benchmark"));
        } catch (RuntimeException | AssertionError e) {
            e.printStackTrace();
            System.exit(1);
        }
        // Some clients leave threads behind.
        System.exit(0);
    }

    static void run(Options options, Path folder) {
        Report report = new Report(System.out);
        Path data = folder.resolve("data-" + Instant.now().toEpochMilli());
        try (Stack stack = Stack.open(options.stack(), data);
                Workers workers = new Workers(data, environment(stack, options))) {
            stack.description().forEach(report::say);
            workers.grow(1);
            try (Reference reference = stack.reference();
                    Trial trial = new Trial(stack, workers, reference)) {
                Bench bench = new Bench(options, stack, workers, trial, report);
                bench.warmUp();
                options.workloads().forEach(workload -> workload.measure(bench));
            }
            report.print();
            report.say("written to " + report.write(folder, options, stack.description()));
        }
    }

    private static Map<String, String> environment(Stack stack, Options options) {
        Map<String, String> environment = new HashMap<>(stack.environment());
        environment.put("JVM_ARGS", options.jvmArguments());
        if (!options.concurrency().isEmpty()) {
            environment.put("FLOWCRAFT_WORKER_CONCURRENCY", options.concurrency());
        }
        return environment;
    }
}
