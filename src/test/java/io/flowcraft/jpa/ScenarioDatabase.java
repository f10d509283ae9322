package io.flowcraft.jpa;

import io.flowcraft.engine.JobQueue;
import io.flowcraft.engine.Ports;
import io.flowcraft.memory.MemoryJobQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import javax.sql.DataSource;

/** A database for the tests of other packages. */
public final class ScenarioDatabase implements AutoCloseable {

    private final TestDatabase database;
    private String latest = "none";

    private ScenarioDatabase(TestDatabase database) {
        this.database = database;
    }

    /** A new H2 database in this folder. */
    public static ScenarioDatabase h2(Path folder) {
        return new ScenarioDatabase(
                TestDatabase.h2(folder.resolve(UUID.randomUUID().toString())));
    }

    /** The PostgreSQL of this JVM. */
    public static ScenarioDatabase postgres() {
        return new ScenarioDatabase(PostgresServer.database());
    }

    /** A PostgreSQL somewhere, whose tables are made. */
    public static ScenarioDatabase postgres(String url) {
        return new ScenarioDatabase(TestDatabase.open(url, "postgres", Database.POSTGRESQL));
    }

    /** Stores that share no row with those of an earlier call. */
    public JpaStores freshStores() {
        latest = "t" + UUID.randomUUID();
        return database.stores(latest);
    }

    /** The stores that were made last, as another process has them. */
    public JpaStores sameStores() {
        return database.stores(latest);
    }

    /** The database, as nodes see it. */
    public DataSource dataSource() {
        return database.shared();
    }

    /** These stores with a queue in memory. */
    static Ports ports(JpaStores stores) {
        return ports(stores, new MemoryJobQueue(InstantSource.system()));
    }

    /** These stores with a queue. */
    public static Ports ports(JpaStores stores, JobQueue queue) {
        return new Ports(
                queue,
                stores.contexts(),
                stores.runs(),
                stores.coordination(),
                stores.blueprints(),
                stores.idempotency(),
                stores.timers(),
                stores.deadLetters(),
                stores.checkups(),
                stores.events(),
                stores.waits(),
                stores.items(),
                stores.retention(),
                stores.indexRemoval(),
                stores.unitOfWork(),
                stores.nodeTransactions());
    }

    /** The same as {@link #pass}, also for the ends of runs, which views show. */
    public void passSinceEnds(Duration duration) {
        database.passSinceEnds(latest, duration);
    }

    /** Lets this much time pass for the stores that were made last. */
    public void pass(Duration duration) {
        database.pass(latest, duration);
    }

    /** Makes the index of a run as if it had never been. */
    public void loseIndex(String runId) {
        database.loseIndex(runId);
    }

    /** Not for the PostgreSQL of this JVM, which others use too. */
    @Override
    public void close() {
        database.close();
    }
}
