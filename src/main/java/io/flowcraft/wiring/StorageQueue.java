package io.flowcraft.wiring;

import io.flowcraft.engine.JobQueue;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.jms.Intake;
import io.flowcraft.storagequeue.StorageQueueRoom;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** The queue in Azure Storage, and what polls it on threads of the server. */
@Dependent
class StorageQueue {

    private static final String NAME = "azure-queue";

    @Resource
    private ManagedExecutorService executor;

    @Produces
    @Singleton
    StorageQueueRoom room(Config config) {
        return StorageQueueRoom.open(new AzureOptions(config).queue());
    }

    @Produces
    @Singleton
    @Room(NAME)
    JobQueue queue(StorageQueueRoom room) {
        return room.queue();
    }

    @Produces
    @Singleton
    @Room(NAME)
    QueueProbe probe(StorageQueueRoom room) {
        return room::problem;
    }

    @Produces
    @Singleton
    @Room(NAME)
    Polling polling(StorageQueueRoom room, Intake intake, Scheduler scheduler, Settings settings) {
        return Polling.of(
                room::prepare,
                room.reception(
                        intake::take, executor, scheduler, settings.worker().concurrency()));
    }
}
