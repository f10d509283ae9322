package io.flowcraft.jpa;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A database for the tests of other packages. */
public final class ScenarioDatabase {

    /** Each column that says when something becomes due, or how long it has been quiet. */
    private static final List<String> TIMES = List.of(
            "flowcraft_leases.held_until",
            "flowcraft_timers.due_at",
            "flowcraft_statuses.check_at",
            "flowcraft_statuses.touched_at");

    private final TestDatabase database;
    private String namespace = "";

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

    /** Lets time pass for the stores that were made last: what was to come is that much nearer. */
    public void pass(Duration duration) {
        long millis = duration.toMillis();
        for (String time : TIMES) {
            String table = time.substring(0, time.indexOf('.'));
            String column = time.substring(time.indexOf('.') + 1);
            database.execute(
                    "update %s set %s = %s - %d * interval '0.001' second where namespace = ?"
                            .formatted(table, column, column, millis),
                    namespace);
        }
    }

    /** Makes the index of a run as if it had never been. */
    public void loseIndex(String runId) {
        database.loseIndex(runId);
    }
}
