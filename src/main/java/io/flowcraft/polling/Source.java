package io.flowcraft.polling;

import io.flowcraft.engine.UnavailableException;
import java.util.List;

/** A queue that is asked for messages. Thread-safe. */
public interface Source<M> {

    /**
     * Asks for messages, perhaps until there is one. What comes is hidden from others and stays so until {@link #work} is done with it, or it is given back.
     *
     * @param most how many at most; never more than {@link #mostAtOnce()}
     * @throws UnavailableException when the queue could not be asked
     */
    List<M> receive(int most);

    /** How many messages one call can bring. */
    int mostAtOnce();

    /** Works on a message; does with it what must be done, and throws nothing. */
    void work(M message);

    /** Lets others have a message at once. */
    void giveBack(M message);

    /** Breaks off calls that only wait for a message. */
    void stopWaiting();
}
