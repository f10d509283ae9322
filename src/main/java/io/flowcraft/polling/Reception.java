package io.flowcraft.polling;

/** What receives for a worker. Thread-safe. */
public interface Reception {

    /** Receives from now on; may be repeated. */
    void begin();

    /** Receives nothing any more, until it begins again; what was received is worked on. */
    void end();
}
