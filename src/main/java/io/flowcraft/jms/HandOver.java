package io.flowcraft.jms;

import jakarta.jms.Message;

/** Lets go of messages that are worked on for longer than their queue lends them. Thread-safe. */
interface HandOver {

    /** For a queue that lends them for as long as it takes. */
    HandOver NEVER = (message, text, earlier) -> () -> false;

    /** From now on the message is worked on. */
    Custody begin(Message message, String text, PutBack earlier);

    /** One message while it is worked on. */
    interface Custody {

        /** It is worked on no longer; true when the queue has a copy of it, and it has been let go. */
        boolean end();
    }
}
