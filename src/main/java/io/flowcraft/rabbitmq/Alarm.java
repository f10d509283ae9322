package io.flowcraft.rabbitmq;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Connection;
import org.jspecify.annotations.Nullable;

/** Whether the broker takes messages: one that is short of memory or disk reads nothing from those who send, and a send would hang. Thread-safe. */
final class Alarm implements BlockedListener {

    private volatile @Nullable String reason;

    /** Listens to a connection that was just opened, instead of the last one. */
    void watch(Connection connection) {
        reason = null;
        connection.addBlockedListener(this);
        connection.addShutdownListener(cause -> reason = null);
    }

    void refuse() {
        String now = reason;
        if (now != null) {
            throw new BrokerException("The broker takes no messages for now: " + now);
        }
    }

    @Override
    public void handleBlocked(String why) {
        reason = why;
    }

    @Override
    public void handleUnblocked() {
        reason = null;
    }
}
