package io.flowcraft.storagequeue;

import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.storage.queue.models.QueueMessageItem;
import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.JobQueue;
import io.flowcraft.polling.HandWorkedQueue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** A queue in Azure Storage. */
final class HandWorked extends HandWorkedQueue {

    private final StorageQueueSettings settings;
    private final Calls calls;
    private final Sending sending;
    private final Held held;
    private Instant now = Instant.now();

    HandWorked(StorageQueueSettings settings, HttpPipelinePolicy... policies) {
        this.settings = settings;
        this.calls = new Calls(settings, List.of(policies));
        this.sending = new Sending(calls, delay -> {});
        this.held = new Held(calls, settings.visibility(), () -> now);
        calls.create();
    }

    @Override
    public JobQueue queue() {
        return sending;
    }

    Calls calls() {
        return calls;
    }

    @Override
    protected void work(Function<Delivery, Disposition> worker) {
        receive().forEach(message -> work(message, worker));
    }

    /** As if half of the visibility timeout were over. */
    void renewAll() {
        now = now.plus(settings.visibility());
        held.renew().join();
    }

    List<QueueMessageItem> receive() {
        return calls.receive(1, settings.visibility());
    }

    void work(QueueMessageItem message, Function<Delivery, Disposition> worker) {
        new Working(worker, held, sending, delay -> {}, InstantSource.system()).work(held.hold(message));
    }
}
