package io.flowcraft.polling;

import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobQueue;
import io.flowcraft.engine.JobQueueContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The contract of queues for one that is worked off by hand, at a server that has a clock of its own. */
public abstract class HandWorkedQueueContract extends JobQueueContract {

    /** The queue under test. */
    protected abstract HandWorkedQueue worked();

    @Override
    protected final JobQueue queue() {
        return worked().queue();
    }

    @Override
    protected final Optional<Job> deliver(Disposition answer) {
        return worked().deliver(answer);
    }

    @Override
    protected final void pass(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }

    @Override
    protected final Instant now() {
        return Instant.now();
    }
}
