package io.flowcraft.jms;

import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.UnavailableException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/**
 * After a while sends a delayed copy of the message and only then acknowledges it. The copy finds the activation leased, or ended, or its worker lost: the
 * lease is what keeps the work, not the message. Thread-safe.
 */
final class TimedHandOver implements HandOver {

    private static final System.Logger LOG = System.getLogger(TimedHandOver.class.getName());
    private static final int TRIES = 8;

    private final Sender sender;
    private final Scheduler scheduler;
    private final Duration after;

    TimedHandOver(Sender sender, Scheduler scheduler, Duration after) {
        this.sender = sender;
        this.scheduler = scheduler;
        this.after = after;
    }

    @Override
    public Custody begin(Message message, String text, PutBack earlier) {
        Held held = new Held(message, text, earlier);
        held.watch(after);
        return held;
    }

    private final class Held implements Custody {

        private final Message message;
        private final String text;
        private final PutBack earlier;
        private Scheduler.Scheduled watch = () -> {};
        private boolean letGo;
        private boolean ended;

        private Held(Message message, String text, PutBack earlier) {
            this.message = message;
            this.text = text;
            this.earlier = earlier;
        }

        @Override
        public synchronized boolean end() {
            ended = true;
            watch.cancel();
            return letGo;
        }

        private synchronized void watch(Duration pause) {
            watch = scheduler.after(pause, this::handOver);
        }

        private synchronized void handOver() {
            if (ended) {
                return;
            }
            try {
                sender.send(List.of(text), sender.longestDelay(), earlier.next(Disposition.PUT_BACK));
                message.acknowledge();
                letGo = true;
                LOG.log(Level.DEBUG, "A message that is worked on for long was handed over to a copy: {0}", text);
            } catch (UnavailableException | JMSException e) {
                LOG.log(Level.WARNING, "A message could not be handed over to a copy yet: {0}", e.getMessage());
                watch(after.dividedBy(TRIES));
            }
        }
    }
}
