package io.flowcraft.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often PostgreSQL executed each statement, as its extension pg_stat_statements counts; nothing where it is not loaded. */
final class PostgresCounts {

    /** Without those of the benchmark itself. */
    private static final String READ = """
            select query, calls from pg_stat_statements s join pg_database d on d.oid = s.dbid
            where d.datname = current_database() and query not like '%benchmark_rows%' and query not like '%pg_stat%'
            and query not like '%pg_backend_pid%' order by calls desc""";

    private final Connection connection;
    private final boolean counts;

    PostgresCounts(Connection connection) {
        this.connection = connection;
        this.counts = isThere(connection);
    }

    Map<String, Long> now() {
        Map<String, Long> calls = new LinkedHashMap<>();
        if (!counts) {
            return calls;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(READ)) {
            while (rows.next()) {
                calls.merge(rows.getString(1).strip().replaceAll("\\s+", " "), rows.getLong(2), Long::sum);
            }
            return calls;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isThere(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
            statement.executeQuery("select count(*) from pg_stat_statements").close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}
