package io.flowcraft.e2e;

/** The servers of others that the product stands on, started for a test. */
interface Stack extends AutoCloseable {

    /** Tells a server to use them, as its operator would. */
    LibertyServer under(LibertyServer server);

    @Override
    void close();
}
