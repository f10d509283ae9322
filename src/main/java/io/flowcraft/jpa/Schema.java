package io.flowcraft.jpa;

import io.flowcraft.engine.UnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables of the stores. Several workers may call this at once: one makes them, the others wait for it. */
public final class Schema {

    static final List<String> TABLES = List.of(
            "flowcraft_statuses",
            "flowcraft_tags",
            "flowcraft_contexts",
            "flowcraft_outcomes",
            "flowcraft_items",
            "flowcraft_attempts",
            "flowcraft_starts",
            "flowcraft_blueprints",
            "flowcraft_idempotency",
            "flowcraft_leases",
            "flowcraft_indexes",
            "flowcraft_joins",
            "flowcraft_arrivals",
            "flowcraft_timers",
            "flowcraft_dead_letters",
            "flowcraft_workers",
            "flowcraft_events",
            "flowcraft_waits",
            "flowcraft_resumes",
            "flowcraft_removals");

    /** What later scripts added to tables of earlier ones. */
    static final List<String> LATER_COLUMNS = List.of(
            "flowcraft_statuses.retries",
            "flowcraft_statuses.touched_at",
            "flowcraft_statuses.check_at",
            "flowcraft_statuses.check_interval",
            "flowcraft_statuses.parent",
            "flowcraft_statuses.parent_run_id",
            "flowcraft_statuses.holds",
            "flowcraft_statuses.traceparent",
            "flowcraft_contexts.start_input",
            "flowcraft_outcomes.node_id",
            "flowcraft_outcomes.iteration",
            "flowcraft_outcomes.items",
            "flowcraft_attempts.claim",
            "flowcraft_waits.child",
            "flowcraft_waits.claim");

    private final DataSource dataSource;
    private final Database database;

    public Schema(DataSource dataSource, Database database) {
        this.dataSource = dataSource;
        this.database = database;
    }

    /**
     * Makes what is missing and brings older tables up to date.
     *
     * @throws UnavailableException when the database cannot be reached or refuses
     */
    public void migrate() {
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(dataSource)
                .locations(database.migrations())
                .table("flowcraft_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        try {
            migrate(flyway);
        } catch (FlywayException e) {
            throw new UnavailableException(
                    "the database tables could not be made or brought up to date: " + e.getMessage(), e);
        }
    }

    /** Who looks while another one begins may find tables without a history, and then a history that must not be there; the second look sees all. */
    private static void migrate(Flyway flyway) {
        try {
            flyway.migrate();
        } catch (FlywayException first) {
            flyway.migrate();
        }
    }

    /**
     * Makes nothing, and looks by their names whether every table is there, and every column that a script added to one later.
     *
     * @throws UnavailableException when a table or a column is missing, naming it, or the database cannot be reached
     */
    public void validate() {
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            throw new UnavailableException(
                    "the database lacks " + String.join(", ", missing)
                            + "; set flowcraft.create-resources=true, or run the scripts of db/migration that were not run yet",
                    new SQLException("missing tables or columns"));
        }
    }

    private List<String> missing() {
        Set<String> columns = columns();
        Set<String> tables = columns.stream().map(Schema::table).collect(Collectors.toSet());
        Stream<String> later = LATER_COLUMNS.stream()
                .filter(column -> tables.contains(table(column)))
                .filter(column -> !columns.contains(column));
        return Stream.concat(TABLES.stream().filter(table -> !tables.contains(table)), later)
                .toList();
    }

    private static String table(String column) {
        return column.substring(0, column.indexOf('.'));
    }

    /** The columns of our tables, each as {@code table.column} in small letters. */
    private Set<String> columns() {
        String pattern = database == Database.H2 ? "FLOWCRAFT%" : "flowcraft%";
        try (Connection connection = dataSource.getConnection();
                ResultSet found = connection.getMetaData().getColumns(null, connection.getSchema(), pattern, null)) {
            Set<String> columns = new HashSet<>();
            while (found.next()) {
                columns.add((found.getString("TABLE_NAME") + "." + found.getString("COLUMN_NAME"))
                        .toLowerCase(Locale.ROOT));
            }
            return columns;
        } catch (SQLException e) {
            throw new UnavailableException("the database cannot be asked for its tables: " + e.getMessage(), e);
        }
    }
}
