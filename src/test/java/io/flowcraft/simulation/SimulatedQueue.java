package io.flowcraft.simulation;

import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobCodec;
import io.flowcraft.engine.JobQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A queue that delivers in any order, more than once, and gives to others what a worker does not finish. */
final class SimulatedQueue implements JobQueue {

    private static final int REMEMBERED = 50;

    private final VirtualTime time;
    private final Duration longestDelay;
    private final List<Message> messages = new ArrayList<>();
    private final List<Job> acknowledged = new ArrayList<>();
    private long sent;

    SimulatedQueue(VirtualTime time, Duration longestDelay) {
        this.time = time;
        this.longestDelay = longestDelay;
    }

    @Override
    public void send(List<Job> jobs, Duration delay) {
        if (delay.compareTo(longestDelay) > 0) {
            throw new IllegalArgumentException("a delay of " + delay + " is longer than " + longestDelay);
        }
        Instant due = time.instant().plus(delay);
        jobs.forEach(job -> messages.add(new Message(sent++, Optional.of(job), JobCodec.encode(job), due)));
    }

    @Override
    public Duration longestDelay() {
        return longestDelay;
    }

    /** What the queue itself, or somebody else, sends: a copy that comes later, or a text that is no job. */
    void insert(Optional<Job> job, String text, Duration delay) {
        messages.add(new Message(sent++, job, text, time.instant().plus(delay)));
    }

    List<Message> due() {
        Instant now = time.instant();
        List<Message> due = new ArrayList<>();
        for (Message message : messages) {
            if (message.holder.isEmpty() && !message.due.isAfter(now)) {
                due.add(message);
            }
        }
        return due;
    }

    Optional<Instant> nextDue() {
        return messages.stream().filter(m -> m.holder.isEmpty()).map(m -> m.due).min(Instant::compareTo);
    }

    List<Message> held() {
        return messages.stream().filter(m -> m.holder.isPresent()).toList();
    }

    /** Everything that is not acknowledged. */
    List<Message> all() {
        return messages;
    }

    /** Jobs that were done with, for those who deliver them once more. */
    List<Job> acknowledged() {
        return acknowledged;
    }

    void take(Message message, SimulatedWorker worker) {
        message.holder = Optional.of(worker);
    }

    void acknowledge(Message message) {
        messages.remove(message);
        if (acknowledged.size() < REMEMBERED) {
            message.job.ifPresent(acknowledged::add);
        }
    }

    void giveBack(Message message, Duration delay) {
        message.holder = Optional.empty();
        message.redelivered = true;
        message.due = time.instant().plus(delay);
    }

    void giveBackAllOf(SimulatedWorker worker) {
        for (Message message : List.copyOf(messages)) {
            if (message.holder.equals(Optional.of(worker))) {
                giveBack(message, Duration.ZERO);
            }
        }
    }
}
