package io.flowcraft.jms;

import io.flowcraft.engine.JobQueue;
import io.flowcraft.engine.UnavailableException;
import jakarta.jms.Queue;
import jakarta.transaction.UserTransaction;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The door of the room: finds the connection factory {@value #FACTORY} and the queue {@value #QUEUE} in the server's directory. Thread-safe.
 */
public final class JmsRoom {

    static final String FACTORY = "jms/flowcraftConnectionFactory";
    static final String QUEUE = "jms/flowcraftJobs";

    private final Sender sender;

    private JmsRoom(Sender sender) {
        this.sender = sender;
    }

    /**
     * Opens the room.
     *
     * @param transaction the server's transactions, for sends of several messages at once
     * @throws UnavailableException when the server has no such connection factory or queue
     */
    public static JmsRoom open(UserTransaction transaction) {
        try {
            return new JmsRoom(
                    new Sender(InitialContext.doLookup(FACTORY), InitialContext.<Queue>doLookup(QUEUE), transaction));
        } catch (NamingException e) {
            throw new UnavailableException(
                    "The server has no " + FACTORY + " or no " + QUEUE + ": its configuration must define both", e);
        }
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

    Sender sender() {
        return sender;
    }
}
