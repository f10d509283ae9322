package io.flowcraft.jms;

import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobCodec;
import io.flowcraft.engine.JobQueue;
import io.flowcraft.engine.JobQueueContract;
import io.flowcraft.rabbitmq.Inbound;
import io.flowcraft.rabbitmq.NeedsRabbitMq;
import io.flowcraft.rabbitmq.Publisher;
import io.flowcraft.rabbitmq.QueueSettings;
import io.flowcraft.rabbitmq.QueueType;
import io.flowcraft.rabbitmq.RabbitServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract of the queue on RabbitMQ, through the resource adapter and what the message-driven bean calls. */
@NeedsRabbitMq
class RabbitQueueIT extends JobQueueContract {

    private static final Duration A_WHILE = Duration.ofSeconds(2);
    private static final int DELIVERY_LIMIT = 5;

    private final AnsweredIntake intake = new AnsweredIntake();
    private final String name = "contract-" + UUID.randomUUID();
    private final String url = RabbitServer.shared().url();
    private final Publisher publisher =
            new Publisher(new QueueSettings(url, name, QueueType.QUORUM, true, DELIVERY_LIMIT, Duration.ZERO));
    private final JmsRoom room = JmsRoom.rabbitMq(publisher, new HandDrivenScheduler(), Duration.ofMinutes(30));
    private Inbound inbound;

    @BeforeEach
    void receive() {
        publisher.ping();
        inbound = Inbound.start(url, name, 16, message -> room.take(message, intake));
    }

    @AfterEach
    void close() {
        inbound.close();
        publisher.close();
        RabbitServer.shared().forget(name);
    }

    @Override
    protected JobQueue queue() {
        return room.queue();
    }

    @Override
    protected Optional<Job> deliver(Disposition answer) {
        return intake.next(A_WHILE).map(held -> {
            held.answer().complete(answer);
            return JobCodec.decode(held.delivery().text()).orElseThrow();
        });
    }

    /** Each one waits longer. */
    @Override
    protected int manyPutBacks() {
        return DELIVERY_LIMIT + 2;
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
