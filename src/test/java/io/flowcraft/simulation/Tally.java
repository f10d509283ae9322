package io.flowcraft.simulation;

import io.flowcraft.engine.RunStatus;
import java.util.EnumMap;
import java.util.Map;

/** What happened in many simulations: an empty pass shows here. */
final class Tally {

    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final Map<RunStatus, Integer> runs = new EnumMap<>(RunStatus.class);
    private int seeds;
    private long records;
    private long executions;

    synchronized void add(World world) {
        seeds++;
        world.faults().forEach((fault, times) -> faults.merge(fault, times, Integer::sum));
        world.history().runs.values().forEach(run -> {
            runs.merge(run.status, 1, Integer::sum);
            records += run.records.size();
            executions += run.works.size();
        });
    }

    int seeds() {
        return seeds;
    }

    int times(Fault fault) {
        return faults.getOrDefault(fault, 0);
    }

    int runs(RunStatus status) {
        return runs.getOrDefault(status, 0);
    }

    @Override
    public String toString() {
        return seeds + " seeds, runs " + runs + ", outcomes " + records + ", executions " + executions + ", faults "
                + faults;
    }
}
