package io.flowcraft.jpa;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/** One PostgreSQL for all tests of this JVM, on loopback; it ends with the JVM. Its fsync is off: it proves nothing about crashes. */
final class PostgresServer {

    private static final EmbeddedPostgres SERVER = start();
    private static final TestDatabase DATABASE = TestDatabase.open(url(), "postgres", Database.POSTGRESQL);

    private PostgresServer() {}

    static TestDatabase database() {
        return DATABASE;
    }

    /** Where that database is. */
    static String url() {
        return SERVER.getJdbcUrl("postgres", "postgres");
    }

    /** The address of a database that nobody has used before. */
    static String newDatabase() {
        String name = "d" + UUID.randomUUID().toString().replace("-", "");
        DATABASE.execute("create database " + name);
        return SERVER.getJdbcUrl("postgres", name);
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException("no PostgreSQL could be started for the tests", e);
        }
    }
}
