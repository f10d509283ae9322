package io.flowcraft.jpa;

import io.flowcraft.engine.UnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
     * Makes nothing, and looks whether every table is there, by its name: columns are not looked at.
     *
     * @throws UnavailableException when a table is missing, naming it, or the database cannot be reached
     */
    public void validate() {
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            throw new UnavailableException(
                    "the database lacks " + String.join(", ", missing)
                            + "; set flowcraft.create-resources=true, or run the scripts of db/migration",
                    new SQLException("missing tables"));
        }
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        try (Connection connection = dataSource.getConnection()) {
            for (String table : TABLES) {
                if (!exists(connection, table)) {
                    missing.add(table);
                }
            }
        } catch (SQLException e) {
            throw new UnavailableException("the database cannot be asked for its tables: " + e.getMessage(), e);
        }
        return missing;
    }

    private boolean exists(Connection connection, String table) throws SQLException {
        String name = database == Database.H2 ? table.toUpperCase(Locale.ROOT) : table;
        try (ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), name, null)) {
            return tables.next();
        }
    }
}
