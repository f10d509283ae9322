package io.flowcraft.engine;

import java.util.Optional;

/** Records outcomes, each once. Thread-safe. */
final class Recording {

    /**
     * An outcome that counts.
     *
     * @param course the run's way
     * @param run how the run stood
     * @param outcome the outcome
     * @param first whether it was recorded just now
     */
    record Written(Course course, RunState run, Outcome outcome, boolean first) {}

    private final Ports ports;

    Recording(Ports ports) {
        this.ports = ports;
    }

    /** Each retry of the run that comes in between makes one more round, unless it reset this activation; empty when the outcome counts for nothing. */
    Optional<Written> record(Task task, Outcome outcome, ContextChanges changes) {
        Optional<Course> course = Optional.of(task.course());
        while (course.isPresent()) {
            Course known = course.get();
            Recorded recorded = ports.contexts().record(outcome, changes, known.generation());
            if (recorded instanceof Recorded.First first) {
                return Optional.of(new Written(known, first.run(), outcome, true));
            }
            if (recorded instanceof Recorded.Already already) {
                return Optional.of(new Written(known, already.run(), already.outcome(), false));
            }
            course = recorded instanceof Recorded.Moved ? moved(task) : Optional.empty();
        }
        return Optional.empty();
    }

    private Optional<Course> moved(Task task) {
        return ports.runs()
                .find(task.ref().runId())
                .map(run -> Course.of(task.plan(), run))
                .filter(course -> course.counts(task.ref()));
    }
}
