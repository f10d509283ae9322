package io.flowcraft.jpa;

final class H2NodeTransactionsTest extends NodeTransactionsContract {

    @Override
    TestDatabase database() {
        return H2File.database();
    }
}
