package io.flowcraft.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What came of one round.
 *
 * @param nodes how many nodes were executed
 * @param seconds from the first submit to the end of the last run
 * @param cpu milliseconds of processors by process, this one too; that of compilers once more
 * @param counts of the servers
 * @param lockWaits the part of connections at work that waited for a lock, from 0 to 1
 */
record Measured(int nodes, double seconds, Map<String, Long> cpu, Counts counts, double lockWaits) {

    double nodesPerSecond() {
        return nodes / seconds;
    }

    double millisPerNode() {
        return seconds * 1000 / nodes;
    }

    double cpuPerNode() {
        long all = cpu.values().stream().mapToLong(Long::longValue).sum();
        return (double) all / nodes - cpuPerNode(Trial.COMPILING);
    }

    double cpuPerNode(String process) {
        return (double) cpu.getOrDefault(process, 0L) / nodes;
    }

    double statements() {
        return (double) counts.all() / nodes;
    }

    double roundTrips() {
        return (double) counts.roundTrips() / nodes;
    }

    double redis() {
        return (double) counts.redis() / nodes;
    }

    double published() {
        return (double) counts.published() / nodes;
    }

    static double median(List<Measured> rounds, ToDoubleFunction<Measured> figure) {
        List<Double> values = rounds.stream()
                .map(figure::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList();
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }
}
