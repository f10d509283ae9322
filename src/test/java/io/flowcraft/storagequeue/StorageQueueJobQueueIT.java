package io.flowcraft.storagequeue;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobQueue;
import io.flowcraft.engine.JobQueueContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

@NeedsNode
final class StorageQueueJobQueueIT extends JobQueueContract {

    private final HandWorked worked =
            new HandWorked(AzuriteServer.shared().settings(), new ShortPauses(QueueCall.HIDE));

    @Override
    protected JobQueue queue() {
        return worked.queue();
    }

    @Override
    protected Optional<Job> deliver(Disposition answer) {
        return worked.deliver(answer);
    }

    @Override
    protected void pass(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }

    @Override
    protected Instant now() {
        return Instant.now();
    }
}
