package io.flowcraft.storagequeue;

import com.azure.core.http.policy.HttpPipelinePolicy;
import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.JobQueue;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.polling.Receiving;
import io.flowcraft.polling.Reception;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The queue in Azure Storage. Opening it asks nothing of Azure, which may come and go. Thread-safe. */
public final class StorageQueueRoom {

    private final StorageQueueSettings settings;
    private final InstantSource clock;
    private final Calls calls;
    private final Sending sending;
    private final Held held;
    private final Idleness idleness;
    private final List<Receiving<Taken>> receptions = new CopyOnWriteArrayList<>();

    StorageQueueRoom(StorageQueueSettings settings, InstantSource clock, List<HttpPipelinePolicy> policies) {
        this.settings = settings;
        this.clock = clock;
        this.calls = new Calls(settings, policies);
        this.sending = new Sending(calls, this::expect);
        this.held = new Held(calls, settings.visibility(), clock);
        this.idleness = new Idleness(settings.longestPause(), clock);
    }

    /** @throws UnavailableException when the connection string is none */
    public static StorageQueueRoom open(StorageQueueSettings settings) {
        return new StorageQueueRoom(settings, InstantSource.system(), List.of());
    }

    /** Sends jobs. */
    public JobQueue queue() {
        return sending;
    }

    /**
     * Creates the queue if it is missing, or only looks whether it is there.
     *
     * @throws UnavailableException naming what is missing
     */
    public void prepare(boolean create) {
        if (create && !calls.exists()) {
            calls.create();
        }
        calls.look();
    }

    /**
     * Makes what receives; it does so once it is told to begin.
     *
     * @param worker works on a delivery and says what must become of its message; what it throws puts it back
     * @param threads runs the receivers and the worker; it may refuse when the server stops
     * @param scheduler renews messages, and asks an idle queue again
     * @param concurrency how many messages are worked on at once
     */
    public Reception reception(
            Function<Delivery, Disposition> worker, Executor threads, Scheduler scheduler, int concurrency) {
        Working working = new Working(worker, held, sending, this::expect, clock);
        StorageQueueSource source = new StorageQueueSource(calls, working, held, settings.visibility());
        Receiving<Taken> receiving = new Receiving<>(source, idleness, threads, scheduler, concurrency);
        receptions.add(receiving);
        scheduler.every(settings.visibility().dividedBy(Held.LOOKS), held::renew);
        return receiving;
    }

    /** What was sent from here, or went back, is received here in time, however idle this worker was. */
    private void expect(Duration delay) {
        idleness.expect(delay);
        receptions.forEach(Receiving::wake);
    }

    /** What is wrong, if anything: Azure is not there, the queue is missing, or this key may not use it. */
    public Optional<String> problem() {
        try {
            calls.look();
            return Optional.empty();
        } catch (UnavailableException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
