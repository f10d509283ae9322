package io.flowcraft.memory;

import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A queue that is worked off by hand: {@link #take()} a message, then {@link #acknowledge} it, {@link #putBack} it, or let the worker die and
 * {@link #redeliver()} whatever it had. Messages come in the order in which they were sent. Thread-safe.
 */
public final class MemoryJobQueue implements JobQueue {

    private final List<Entry> entries = new ArrayList<>();
    private final InstantSource clock;
    private long sent;

    /** @param clock says when a delay is over */
    public MemoryJobQueue(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void send(List<Job> jobs, Duration delay) {
        Instant due = clock.instant().plus(delay);
        jobs.forEach(job -> entries.add(new Entry(new MemoryMessage(sent++, job, false), due, false)));
    }

    /** Any delay it is asked for. */
    @Override
    public Duration longestDelay() {
        return Duration.ofDays(365);
    }

    /** The next message whose time has come; nobody else gets it until it is put back or redelivered. */
    public synchronized Optional<MemoryMessage> take() {
        Instant now = clock.instant();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (!entry.taken && !entry.due.isAfter(now)) {
                entries.set(i, new Entry(entry.message, entry.due, true));
                return Optional.of(entry.message);
            }
        }
        return Optional.empty();
    }

    /** Forgets the message, taken or not. */
    public synchronized void acknowledge(MemoryMessage message) {
        entries.removeIf(entry -> entry.message.number() == message.number());
    }

    /** Gives a taken message back, to be delivered again after the delay. */
    public synchronized void putBack(MemoryMessage message, Duration delay) {
        Instant due = clock.instant().plus(delay);
        entries.replaceAll(entry -> entry.message.number() == message.number() ? entry.again(due) : entry);
    }

    /** Gives everything back that was taken and not acknowledged, as a broker does whose consumers died. */
    public synchronized void redeliver() {
        entries.replaceAll(entry -> entry.taken ? entry.again(entry.due) : entry);
    }

    /** The jobs of all messages that are not acknowledged: waiting, delayed and taken. */
    public synchronized List<Job> peek() {
        return entries.stream().map(entry -> entry.message.job()).toList();
    }

    /** When the next message that nobody has taken is due. */
    public synchronized Optional<Instant> nextDue() {
        return entries.stream().filter(entry -> !entry.taken).map(Entry::due).min(Instant::compareTo);
    }

    private record Entry(MemoryMessage message, Instant due, boolean taken) {

        Entry again(Instant newDue) {
            return new Entry(new MemoryMessage(message.number(), message.job(), true), newDue, false);
        }
    }
}
