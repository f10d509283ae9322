package io.flowcraft.rabbitmq;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** Says once what becomes of a message. On a connection that is gone the broker delivers it again by itself. Thread-safe. */
final class Receipt {

    private static final System.Logger LOG = System.getLogger(Receipt.class.getName());

    private final AtomicBoolean given = new AtomicBoolean();
    private final Channel channel;
    private final long tag;

    Receipt(Channel channel, long tag) {
        this.channel = channel;
        this.tag = tag;
    }

    /** The broker may forget it. */
    void acknowledge() {
        give(() -> channel.basicAck(tag, false));
    }

    /** The broker shall deliver it again, here or elsewhere. */
    void putBack() {
        give(() -> channel.basicNack(tag, false, true));
    }

    private void give(Answer answer) {
        if (!given.compareAndSet(false, true)) {
            return;
        }
        try {
            answer.give();
        } catch (IOException | AlreadyClosedException e) {
            LOG.log(Level.DEBUG, "A message could not be answered for, so it comes again", e);
        }
    }

    private interface Answer {
        void give() throws IOException;
    }
}
