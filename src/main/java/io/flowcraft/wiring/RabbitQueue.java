package io.flowcraft.wiring;

import io.flowcraft.engine.JobQueue;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.jms.JmsRoom;
import io.flowcraft.rabbitmq.Publisher;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** The queue on RabbitMQ. What receives from it is the resource adapter in the server's configuration. */
@Dependent
class RabbitQueue {

    @Produces
    @Singleton
    RabbitOptions options(Config config, Settings settings) {
        return new RabbitOptionsReader(config).read(settings.createResources());
    }

    @Produces
    @Singleton
    Publisher publisher(RabbitOptions options) {
        return new Publisher(options.queue());
    }

    void close(@Disposes Publisher publisher) {
        publisher.close();
    }

    @Produces
    @Singleton
    @Room("rabbitmq")
    JmsRoom room(Publisher publisher, Scheduler scheduler, RabbitOptions options) {
        return JmsRoom.rabbitMq(publisher, scheduler, options.consumerTimeout());
    }

    @Produces
    @Singleton
    @Room("rabbitmq")
    JobQueue queue(@Room("rabbitmq") JmsRoom room) {
        return room.queue();
    }

    @Produces
    @Singleton
    @Room("rabbitmq")
    QueueProbe probe(@Room("rabbitmq") JmsRoom room) {
        return room::problem;
    }
}
