package io.flowcraft.simulation;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.Arrivals;
import io.flowcraft.engine.IndexContent;
import io.flowcraft.engine.JoinArrival;
import io.flowcraft.engine.Outcome;
import java.util.Optional;

/** I-8, I-9, I-10: the index is told nothing but what follows from recorded outcomes. */
final class ArrivalInvariants {

    private static final String ALL_ITEMS = "#items";

    private final World world;

    ArrivalInvariants(World world) {
        this.world = world;
    }

    void onArrival(RunHistory run, Arrivals asked) {
        if (run != null && asked.generation() == run.generation) {
            asked.joins().forEach(join -> resolved(run, join, "an arrival"));
        }
    }

    void onRebuild(String runId, IndexContent content) {
        RunHistory run = world.history().runs.get(runId);
        if (run != null && content.generation() == run.generation) {
            content.joins().forEach(join -> resolved(run, join, "a rebuild"));
        }
    }

    private void resolved(RunHistory run, JoinArrival arrival, String what) {
        Activation target = arrival.join().ref().activation();
        if (target.equals(Activation.END)) {
            return;
        }
        if (target.nodeId().endsWith(ALL_ITEMS)) {
            items(run, arrival, what);
        } else if (run.model.nesting().isNextIteration(target)) {
            arrival.links().forEach((link, back) -> iterationEnded(run, target, run.model.ending(link), back, what));
        } else {
            run.model.in(target).forEach(way -> resolved(run, way, target, arrival, what));
        }
    }

    private void resolved(RunHistory run, Way way, Activation target, JoinArrival arrival, String what) {
        Optional<Boolean> told = Optional.ofNullable(arrival.links().get(way.number()));
        Optional<Boolean> recorded = run.now().taken(way, target);
        if (told.isPresent() && !recorded.equals(told)) {
            throw world.wrong("I-8", "%s says that %s is taken: %s, but recorded is %s", what, way, told, recorded);
        }
    }

    private void items(RunHistory run, JoinArrival arrival, String what) {
        Activation join = arrival.join().ref().activation();
        String scatter = join.nodeId().substring(0, join.nodeId().length() - ALL_ITEMS.length());
        arrival.links().forEach((index, completed) -> {
            Activation item = Nesting.under(scatter, join.indexes(), index);
            Optional<Boolean> recorded = run.now().outcome(item).map(Outcome::isCompleted);
            if (!recorded.equals(Optional.of(completed))) {
                throw world.wrong("I-8", "%s says that %s completed: %s", what, item, completed);
            }
        });
    }

    /** A node or whole loop tells the next iteration that it has ended, and whether it leads back; it may do so for whom it stands in for too. */
    private void iterationEnded(RunHistory run, Activation next, String unit, boolean back, String what) {
        Activation ended = new Activation(unit, Nesting.before(next).indexes());
        boolean leadsBack = run.model.entries(next).stream()
                .filter(way -> isOf(run, way, next, ended, back))
                .anyMatch(way -> run.now().taken(way, next).orElse(false));
        if (!run.now().isOver(ended) || leadsBack != back) {
            throw world.wrong("I-8", "%s says that %s ended, with a way back: %s", what, ended, back);
        }
    }

    private static boolean isOf(RunHistory run, Way way, Activation next, Activation ended, boolean withFallbacks) {
        String source = run.model.nesting().source(way, next).nodeId();
        return withFallbacks
                ? run.model.withFallbacks(ended.nodeId()).contains(source)
                : ended.nodeId().equals(source);
    }
}
