package io.flowcraft.wiring;

import io.flowcraft.engine.JobQueue;
import io.flowcraft.jms.JmsRoom;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.UserTransaction;

/** The queue of the server's own messaging engine. */
@Dependent
class EmbeddedQueue {

    @Produces
    @Singleton
    @Room("embedded")
    JmsRoom room(UserTransaction transaction) {
        return JmsRoom.open(transaction);
    }

    @Produces
    @Singleton
    @Room("embedded")
    JobQueue queue(@Room("embedded") JmsRoom room) {
        return room.queue();
    }

    @Produces
    @Singleton
    @Room("embedded")
    QueueProbe probe(@Room("embedded") JmsRoom room) {
        return room::problem;
    }
}
