package io.flowcraft.jpa;

import io.flowcraft.engine.NodeTransactions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A node's statements and the record of its outcome on one connection. On H2 nobody else in this process writes meanwhile. A transaction takes a caller's place at
 * the turnstile; leases are renewed on the connections that are kept for it.
 *
 * @param transactions begins and ends them
 */
record JpaNodeTransactions(Transactions transactions) implements NodeTransactions {

    @Override
    public Optional<String> refusal() {
        return Optional.empty();
    }

    @Override
    public <T> T call(Duration longest, Supplier<T> work) {
        return transactions.shared(longest, work);
    }
}
