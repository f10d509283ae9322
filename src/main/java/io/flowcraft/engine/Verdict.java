package io.flowcraft.engine;

import java.time.Duration;

/** What the check of a job says. */
sealed interface Verdict {

    /** The activation may run now. */
    record Execute(Task task) implements Verdict {}

    /** It has an outcome: go on with what follows from that. */
    record Repeat(Course course, Outcome outcome) implements Verdict {}

    /** Its run has ended: do what follows from that. */
    record Over(Run run) implements Verdict {}

    /** There is nothing to do, and never will be. */
    record Drop(String why) implements Verdict {}

    /**
     * This worker cannot say or do it now; try again later, here or elsewhere.
     *
     * @param reason why the job is a dead letter when all patience was in vain
     * @param patience for how long it is put back at most
     */
    record Later(DeadLetter.Reason reason, Duration patience, String why) implements Verdict {}
}
