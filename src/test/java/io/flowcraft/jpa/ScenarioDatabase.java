package io.flowcraft.jpa;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** A database for the tests of other packages. */
public final class ScenarioDatabase {

    private final TestDatabase database;
    private String namespace = "none";

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

    /** Stores that share no row with those of an earlier call. */
    public JpaStores freshStores() {
        namespace = "t" + UUID.randomUUID();
        return database.stores(namespace);
    }

    /** Lets time pass for the stores that were made last: everything in them happened, and is due, so much earlier. */
    public void pass(Duration duration) {
        database.age("flowcraft_leases", "held_until", namespace, duration);
        database.age("flowcraft_timers", "due_at", namespace, duration);
        database.age("flowcraft_statuses", "touched_at", namespace, duration);
        database.age("flowcraft_statuses", "check_at", namespace, duration);
    }

    /** Makes the index of a run as if it had never been. */
    public void loseIndex(String runId) {
        database.loseIndex(runId);
    }
}
