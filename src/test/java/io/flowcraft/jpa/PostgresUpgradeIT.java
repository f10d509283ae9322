package io.flowcraft.jpa;

final class PostgresUpgradeIT extends UpgradeContract {

    @Override
    String newDatabase() {
        return PostgresServer.newDatabase();
    }

    @Override
    String user() {
        return "postgres";
    }

    @Override
    Database kind() {
        return Database.POSTGRESQL;
    }
}
