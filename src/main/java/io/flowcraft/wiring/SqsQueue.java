package io.flowcraft.wiring;

import io.flowcraft.engine.JobQueue;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.jms.Intake;
import io.flowcraft.sqs.SqsRoom;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** The queue in SQS, and what polls it on threads of the server. */
@Dependent
class SqsQueue {

    private static final String NAME = "sqs";

    @Resource
    private ManagedExecutorService executor;

    @Produces
    @Singleton
    SqsRoom room(Config config, Settings settings) {
        return SqsRoom.open(new AwsOptions(config).sqs(settings));
    }

    void close(@Disposes SqsRoom room) {
        room.close();
    }

    @Produces
    @Singleton
    @Room(NAME)
    JobQueue queue(SqsRoom room) {
        return room.queue();
    }

    @Produces
    @Singleton
    @Room(NAME)
    QueueProbe probe(SqsRoom room) {
        return room::problem;
    }

    @Produces
    @Singleton
    @Room(NAME)
    Polling polling(SqsRoom room, Intake intake, Scheduler scheduler, Settings settings) {
        return Polling.of(
                room::prepare,
                room.reception(
                        intake::take, executor, scheduler, settings.worker().concurrency()));
    }
}
