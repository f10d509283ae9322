package io.flowcraft.storagequeue;

import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.storage.queue.models.QueueMessageItem;
import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobCodec;
import io.flowcraft.engine.JobQueue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A queue that a test works off by hand, a message at a time. */
final class HandWorked {

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

    JobQueue queue() {
        return sending;
    }

    Calls calls() {
        return calls;
    }

    /** The job of the next message, if there is one. */
    Optional<Job> deliver(Disposition answer) {
        return next(answer).flatMap(delivery -> JobCodec.decode(delivery.text()));
    }

    /** The next message, if there is one. */
    Optional<Delivery> next(Disposition answer) {
        List<Delivery> seen = new ArrayList<>();
        receive()
                .forEach(message -> work(message, delivery -> {
                    seen.add(delivery);
                    return answer;
                }));
        return seen.stream().findFirst();
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
