package io.flowcraft.jms;

import io.flowcraft.engine.JobQueue;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.rabbitmq.Publisher;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The door of the room. The server's own messaging is found by the connection factory {@value #FACTORY} and the queue {@value #QUEUE} in the server's
 * directory. Thread-safe.
 */
public final class JmsRoom {

    static final String FACTORY = "jms/flowcraftConnectionFactory";
    static final String QUEUE = "jms/flowcraftJobs";

    private final Sender sender;
    private final HandOver handOver;

    private JmsRoom(Sender sender, HandOver handOver) {
        this.sender = sender;
        this.handOver = handOver;
    }

    /**
     * Opens the room of the server's own messaging.
     *
     * @param transaction the server's transactions, for sends of several messages at once
     * @throws UnavailableException when the server has no such connection factory or queue
     */
    public static JmsRoom open(UserTransaction transaction) {
        try {
            Sender sender = new ServerSender(
                    InitialContext.doLookup(FACTORY), InitialContext.<Queue>doLookup(QUEUE), transaction);
            return new JmsRoom(sender, HandOver.NEVER);
        } catch (NamingException e) {
            throw new UnavailableException(
                    "The server has no " + FACTORY + " or no " + QUEUE + ": its configuration must define both", e);
        }
    }

    /**
     * Opens the room of RabbitMQ; asks the broker nothing yet.
     *
     * @param consumerTimeout for how long the broker lets a message be worked on before it takes it back; at half of that it is told that it may forget the
     *     message, after a delayed copy was sent, and the work goes on
     */
    public static JmsRoom rabbitMq(Publisher publisher, Scheduler scheduler, Duration consumerTimeout) {
        RabbitSender sender = new RabbitSender(publisher);
        return new JmsRoom(sender, new TimedHandOver(sender, scheduler, consumerTimeout.dividedBy(2)));
    }

    /** Sends jobs. */
    public JobQueue queue() {
        return new JmsJobQueue(sender);
    }

    /** Asks the queue whether it can be reached; what is wrong when it cannot. */
    public Optional<String> problem() {
        try {
            sender.ping();
            return Optional.empty();
        } catch (UnavailableException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Works on a message; when it returns, the message may be acknowledged. */
    void take(Message message, Intake intake) {
        new Taking(intake, sender, handOver).take(message);
    }
}
