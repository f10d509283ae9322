package io.flowcraft.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes what a node does in the database of the context store, and the record of its outcome, one transaction, where the store can. Thread-safe; a
 * transaction belongs to the thread that calls.
 */
public interface NodeTransactions {

    /** For stores that cannot. */
    NodeTransactions NONE = new NodeTransactions() {
        @Override
        public Optional<String> refusal() {
            return Optional.of("the context store has no transaction that a node could share: use one in a database"
                    + " (flowcraft.context-store embedded or postgres), or leave out transactional = true and use the"
                    + " idempotency key");
        }

        @Override
        public <T> T call(Duration longest, Supplier<T> work) {
            throw new IllegalStateException("there is no transaction");
        }
    };

    /** Why nodes cannot be transactional here, and what to do about it; empty when they can. Always the same. */
    Optional<String> refusal();

    /**
     * Does work in a new transaction of the calling thread, which all calls of {@link ContextStore} within it join, and so do the node's own statements on the
     * same data source. It is committed when the work returns; when the work throws, all of it is undone, and what it threw is thrown. Work that throws
     * because it lost against another transaction (deadlock, serialization failure) is done again from the start. An interruption of the thread is the work's
     * affair.
     *
     * @param longest how long the work is expected to last at most; much later the database, or the container, ends the transaction by itself
     * @throws RolledBackException when it cannot be committed because of what the node did in it; nothing was changed
     * @throws UnavailableException when the database could not be asked, or was lost meanwhile, whatever the work threw; or when it is unknown whether the
     *     transaction was committed, which is decided by reading
     */
    <T> T call(Duration longest, Supplier<T> work);
}
