package io.flowcraft.jpa;

final class PostgresTransactionsIT extends TransactionsContract {

    @Override
    TestDatabase database() {
        return PostgresServer.database();
    }
}
