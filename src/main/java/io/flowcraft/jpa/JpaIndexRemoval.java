package io.flowcraft.jpa;

import io.flowcraft.engine.IndexRemoval;
import java.util.Set;

/** Removes the rows that {@link JpaCoordinationStore} keeps, some at a time, so that no transaction is long. */
final class JpaIndexRemoval implements IndexRemoval {

    private static final int AT_ONCE = 5_000;

    private final Transactions transactions;
    private final String namespace;

    JpaIndexRemoval(Transactions transactions, String namespace) {
        this.transactions = transactions;
        this.namespace = namespace;
    }

    @Override
    public void forget(Set<String> runIds) {
        String[] inOrder = runIds.stream().sorted().toArray(String[]::new);
        int deleted;
        do {
            deleted = transactions.inTransaction(
                    sql -> RunTables.delete(sql, RunTables.INDEX, namespace, inOrder, AT_ONCE));
        } while (deleted == AT_ONCE);
    }
}
