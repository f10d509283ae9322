package io.flowcraft.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;

/**
 * What the benchmark is asked for, in system properties that begin with {@code benchmark.}
 *
 * @param stack which servers: embedded or rabbitmq
 * @param workloads which ones, as W1
 * @param scale by which all amounts are multiplied
 * @param rounds how often each is measured; the median counts
 * @param warmUp how many runs of W1 come before anything is measured, at scale 1
 * @param concurrency how many jobs a worker works on at once; empty: its own default
 * @param jvmArguments of the workers, to look into them
 */
record Options(
        String stack,
        List<Workload> workloads,
        double scale,
        int rounds,
        int warmUp,
        String concurrency,
        String jvmArguments) {

    Options {
        if (!(scale > 0) || rounds < 1) {
            throw new IllegalArgumentException("benchmark.scale must be above 0, benchmark.rounds at least 1");
        }
    }

    static Options read(Properties properties) {
        return new Options(
                text(properties, "stack", "embedded"),
                workloads(text(properties, "workloads", "W1,W2,W3,W4,W5,W6,W7")),
                Double.parseDouble(text(properties, "scale", "1")),
                Integer.parseInt(text(properties, "rounds", "3")),
                Integer.parseInt(text(properties, "warm-up", "1500")),
                text(properties, "concurrency", ""),
                text(properties, "jvm-arguments", ""));
    }

    /** So many at this scale. */
    int scaled(int amount) {
        return (int) Math.max(2, Math.round(amount * scale));
    }

    private static List<Workload> workloads(String names) {
        TreeSet<Workload> workloads = new TreeSet<>();
        for (String name : names.split(",")) {
            workloads.add(Workload.valueOf(name.strip().toUpperCase(Locale.ROOT)));
        }
        return List.copyOf(workloads);
    }

    private static String text(Properties properties, String name, String otherwise) {
        String value = properties.getProperty("benchmark." + name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }
}
