package io.flowcraft.simulation;

import io.flowcraft.engine.Job;
import java.time.Instant;
import java.util.Optional;

/** A message of the simulated queue. */
final class Message {

    final long number;
    final Job job;
    final String text;
    final Instant sentAt;
    Instant due;
    boolean redelivered;
    int deferrals;
    Optional<SimulatedWorker> holder = Optional.empty();

    Message(long number, Job job, String text, Instant sentAt, Instant due) {
        this.number = number;
        this.job = job;
        this.text = text;
        this.sentAt = sentAt;
        this.due = due;
    }

    @Override
    public String toString() {
        return "#" + number + " " + job.ref();
    }
}
