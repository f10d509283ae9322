package io.flowcraft.simulation;

import io.flowcraft.engine.CrashPoint;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.RunStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What happened in many simulations: an empty pass shows here. Thread-safe. */
final class Tally {

    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final Map<RunStatus, Integer> runs = new EnumMap<>(RunStatus.class);
    private final Map<CrashPoint, Integer> reached = new EnumMap<>(CrashPoint.class);
    private final Map<CrashPoint, Integer> crashed = new EnumMap<>(CrashPoint.class);
    private final Map<String, Integer> kinds = new TreeMap<>();
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
            run.records.forEach(entry -> kinds.merge(kind(run, entry.outcome()), 1, Integer::sum));
            run.run.parent().ifPresent(parent -> kinds.merge("child " + run.status.text(), 1, Integer::sum));
        });
    }

    /** What an outcome is of, with what is special about how it ended. */
    private static String kind(RunHistory run, Outcome outcome) {
        String key = outcome.ref().activation().key();
        String what = run.model.isItem(key)
                ? "item"
                : run.model.isWholeLoop(key) ? "loop" : run.model.node(key).uses();
        boolean late = outcome.action().equals(Optional.of(RandomFlow.LATE))
                || outcome.error().filter(e -> e.type().equals("deadline")).isPresent();
        return what + (late ? " late" : outcome.isCompleted() ? "" : " failed");
    }

    private static <K> void add(Map<K, Integer> sums, Map<K, Integer> more) {
        more.forEach((key, times) -> sums.merge(key, times, Integer::sum));
    }

    int seeds() {
        return seeds;
    }

    /** How many outcomes of a kind were recorded. */
    int outcomes(String kind) {
        return kinds.getOrDefault(kind, 0);
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
        return "%d seeds, runs %s, retried %d, outcomes %d of %s, executions %d, dead letters %d, faults %s, crashes at %s"
                .formatted(seeds, runs, retried, records, kinds, executions, letters, faults, crashed);
    }
}
