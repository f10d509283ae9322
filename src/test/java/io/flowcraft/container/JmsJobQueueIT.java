package io.flowcraft.container;

import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobCodec;
import io.flowcraft.engine.JobQueue;
import io.flowcraft.engine.JobQueueContract;
import io.flowcraft.engine.Race;
import io.flowcraft.engine.Sample;
import io.flowcraft.jms.JmsRoom;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract of the queue on the server's own messaging engine, through the message-driven bean. */
@Tag("in-container")
@ExtendWith(ArquillianExtension.class)
public class JmsJobQueueIT extends JobQueueContract {

    private static final Duration A_WHILE = Duration.ofSeconds(2);

    @Inject
    private JmsRoom room;

    @Inject
    private RecordingIntake intake;

    @Deployment
    static WebArchive flowcraft() {
        return Flowcraft.with(
                JmsJobQueueIT.class, RecordingIntake.class, JobQueueContract.class, Race.class, Sample.class);
    }

    @Override
    protected JobQueue queue() {
        return room.queue();
    }

    @Override
    protected Optional<Job> deliver(Disposition answer) {
        return intake.answer(answer, A_WHILE)
                .map(delivery -> JobCodec.decode(delivery.text()).orElseThrow());
    }

    /** The messaging engine's own limit would be five; each one waits longer. */
    @Override
    protected int manyPutBacks() {
        return 6;
    }

    @Override
    protected void pass(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    @Override
    protected Instant now() {
        return Instant.now();
    }
}
