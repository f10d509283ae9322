package io.flowcraft.jpa;

final class H2TransactionsTest extends TransactionsContract {

    @Override
    TestDatabase database() {
        return H2File.database();
    }
}
