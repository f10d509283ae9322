package io.flowcraft.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.engine.Checkup;
import io.flowcraft.engine.Holds;
import io.flowcraft.engine.Retries;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.UnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Tables of the first version come up to date with what is in them, while workers of the first version may still be at work. */
abstract class UpgradeContract {

    private static final Duration HOUR = Duration.ofHours(1);

    /** The address of a database that nobody has used before. */
    abstract String newDatabase();

    abstract String user();

    abstract Database kind();

    @Test
    void open_runs_from_before_are_looked_after_and_ended_ones_are_not() {
        String url = newDatabase();
        makeFirstVersion(url);

        try (TestDatabase database = TestDatabase.open(url, user(), kind())) {
            JpaStores stores = database.stores();
            assertThat(stores.checkups().due(Duration.ZERO, 10)).isEmpty();
            assertThat(stores.runs().find("failed").map(Run::retries)).contains(Retries.NONE);
            assertThat(stores.runs().find("paused").map(Run::holds)).contains(Holds.NONE);

            database.pass("test", HOUR);

            assertThat(due(stores)).containsExactlyInAnyOrder("running", "awaiting", "paused");
        }
    }

    @Test
    void S41_runs_of_workers_of_the_first_version_are_looked_after_until_they_end() {
        try (TestDatabase database = TestDatabase.open(newDatabase(), user(), kind())) {
            JpaStores stores = database.stores();
            database.execute(inserted("theirs", RunStatus.RUNNING));
            assertThat(stores.runs().find("theirs").map(Run::retries)).contains(Retries.NONE);

            database.pass("test", HOUR);
            assertThat(due(stores)).containsExactly("theirs");

            database.execute("update flowcraft_statuses set status = 'completed', finished_at = current_timestamp"
                    + " where run_id = 'theirs'");
            assertThat(due(stores)).isEmpty();
            assertThat(stores.checkups().find("theirs")).isEmpty();
        }
    }

    @Test
    void S4_what_later_scripts_add_is_missed_by_name_until_they_were_run() throws SQLException {
        String url = newDatabase();
        Flyway all = scripts(url, "latest");
        Schema schema = new Schema(all.getConfiguration().getDataSource(), kind());
        int versions = all.info().all().length;
        scripts(url, "1").migrate();
        assertThatThrownBy(schema::validate)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContainingAll("flowcraft_timers", "flowcraft_statuses.holds");

        Set<String> added = new HashSet<>();
        for (int version = 2; version <= versions; version++) {
            assertThatThrownBy(schema::validate).isInstanceOf(UnavailableException.class);
            Map<String, Set<String>> before = columns(all);
            scripts(url, Integer.toString(version)).migrate();
            columns(all).forEach((table, columns) -> columns.stream()
                    .filter(column ->
                            before.containsKey(table) && !before.get(table).contains(column))
                    .forEach(column -> added.add(table + "." + column)));
        }

        schema.validate();
        assertThat(Schema.LATER_COLUMNS).containsExactlyInAnyOrderElementsOf(added);
    }

    private static Map<String, Set<String>> columns(Flyway scripts) throws SQLException {
        Map<String, Set<String>> columns = new HashMap<>();
        try (Connection connection = scripts.getConfiguration().getDataSource().getConnection();
                ResultSet found = connection.getMetaData().getColumns(null, connection.getSchema(), null, null)) {
            while (found.next()) {
                columns.computeIfAbsent(
                                found.getString("TABLE_NAME").toLowerCase(Locale.ROOT), table -> new HashSet<>())
                        .add(found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }

    private Flyway scripts(String url, String target) {
        return Flyway.configure()
                .dataSource(url, user(), "")
                .locations(kind().migrations())
                .table("flowcraft_schema_history")
                .target(target)
                .load();
    }

    private void makeFirstVersion(String url) {
        Flyway first = scripts(url, "1");
        assertThat(first.migrate().migrationsExecuted).isEqualTo(1);
        for (RunStatus status : RunStatus.values()) {
            TestDatabase.execute(first.getConfiguration().getDataSource(), inserted(status.text(), status));
        }
    }

    private static String inserted(String runId, RunStatus status) {
        return String.format(Locale.ROOT, """
                insert into flowcraft_statuses (namespace, run_id, caller, blueprint_id, blueprint_version, status, generation,
                    created_at, tags, fingerprint)
                values ('test', '%s', 'default', 'order', '1', '%s', 1, current_timestamp, '{}', 'f')
                """, runId, status.text());
    }

    private static List<String> due(JpaStores stores) {
        return stores.checkups().due(Duration.ZERO, 10).stream()
                .map(Checkup::runId)
                .toList();
    }
}
