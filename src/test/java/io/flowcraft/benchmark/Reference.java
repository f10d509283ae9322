package io.flowcraft.benchmark;

/**
 * What is unavoidable for durable steps, and nothing else: no graph, no leases, no checks, no engine. Its results are checked, too. For one thread.
 */
interface Reference extends AutoCloseable {

    /** How many threads work. */
    int THREADS = 8;

    /** All runs are sent up front, each as one message; each of its nodes is one row and one commit. Seconds until all are done. */
    double perRun(int runs, int nodes);

    /** One run at a time; each of its nodes is one message with its confirm, one row and one commit. Seconds until all are done. */
    double perNode(int runs, int nodes);

    @Override
    void close();
}
