package io.flowcraft.simulation;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.CrashPoint;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.Parent;
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
            run.records.forEach(entry -> add(run, entry.outcome()));
            run.run.parent().ifPresent(parent -> addChild(run, parent));
        });
    }

    private void add(RunHistory run, Outcome outcome) {
        Activation activation = outcome.ref().activation();
        int loops = run.model.nesting().depth(activation.nodeId());
        kinds.merge(kind(run, outcome), 1, Integer::sum);
        if (run.model.isWholeLoop(activation)) {
            count(loops > 1, "nested loop");
        } else {
            count(loops > 1, "in nested loops");
            count(loops > 0 && run.model.isItem(activation), "item in a loop");
            boolean subflow = run.model.node(activation).uses().equals("subflow");
            count(subflow && loops > 0, "subflow in a loop");
            count(subflow && run.model.isItem(activation), "subflow of an item");
            count(loops > 1 && outcome.ref().generation() > 1, "retried in nested loops");
        }
    }

    private void count(boolean happened, String kind) {
        kinds.merge(kind, happened ? 1 : 0, Integer::sum);
    }

    private void addChild(RunHistory run, Parent parent) {
        kinds.merge("child " + run.status.text(), 1, Integer::sum);
        count(run.generation > 1, "child retried");
        count(run.generation > 1 && run.status == RunStatus.COMPLETED, "child completed after a retry");
        count(parent.ref().generation() > 1, "child of a retried node");
    }

    /** What an outcome is of, with what is special about how it ended. */
    private static String kind(RunHistory run, Outcome outcome) {
        Activation activation = outcome.ref().activation();
        String what = run.model.isItem(activation)
                ? "item"
                : run.model.isWholeLoop(activation)
                        ? "loop"
                        : run.model.node(activation).uses();
        boolean late = outcome.action().equals(Optional.of(RandomNode.LATE))
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
