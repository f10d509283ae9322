package io.flowcraft.simulation;

import io.flowcraft.engine.CrashPoint;
import io.flowcraft.engine.RunStatus;
import java.util.EnumMap;
import java.util.Map;

/** What happened in many simulations: an empty pass shows here. Thread-safe. */
final class Tally {

    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final Map<RunStatus, Integer> runs = new EnumMap<>(RunStatus.class);
    private final Map<CrashPoint, Integer> reached = new EnumMap<>(CrashPoint.class);
    private final Map<CrashPoint, Integer> crashed = new EnumMap<>(CrashPoint.class);
    private int seeds;
    private int retried;
    private int letters;
    private long records;
    private long executions;

    synchronized void add(World world) {
        seeds++;
        letters += world.history().buried();
        add(faults, world.faults());
        add(reached, world.reached());
        add(crashed, world.crashed());
        world.history().runs.values().forEach(run -> {
            runs.merge(run.status, 1, Integer::sum);
            retried += run.generation > 1 ? 1 : 0;
            records += run.records.size();
            executions += run.works.size();
        });
    }

    private static <K> void add(Map<K, Integer> sums, Map<K, Integer> more) {
        more.forEach((key, times) -> sums.merge(key, times, Integer::sum));
    }

    int seeds() {
        return seeds;
    }

    int times(Fault fault) {
        return faults.getOrDefault(fault, 0);
    }

    int reached(CrashPoint point) {
        return reached.getOrDefault(point, 0);
    }

    int crashed(CrashPoint point) {
        return crashed.getOrDefault(point, 0);
    }

    int runs(RunStatus status) {
        return runs.getOrDefault(status, 0);
    }

    int retried() {
        return retried;
    }

    int letters() {
        return letters;
    }

    @Override
    public String toString() {
        return "%d seeds, runs %s, retried %d, outcomes %d, executions %d, dead letters %d, faults %s, crashes at %s"
                .formatted(seeds, runs, retried, records, executions, letters, faults, crashed);
    }
}
