package io.flowcraft.benchmark;

import io.flowcraft.postgres.UrlDriver;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** What the benchmark itself asks PostgreSQL. */
final class Postgres {

    private Postgres() {}

    static Connection connect(String url) throws SQLException {
        Connection connection = new UrlDriver().connect("flowcraft:" + url, new Properties());
        if (connection == null) {
            throw new SQLException("that is no address of PostgreSQL");
        }
        return connection;
    }

    static Connection open(Rows.Database database) {
        try {
            return database.open();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String version(Connection connection) {
        return "PostgreSQL " + text(connection, "show server_version");
    }

    static String durability(Connection connection) {
        return "PostgreSQL: fsync " + text(connection, "show fsync") + ", synchronous_commit "
                + text(connection, "show synchronous_commit") + ", full_page_writes "
                + text(connection, "show full_page_writes");
    }

    /** Of the server, which started the one that serves this connection. */
    static long process(Connection connection) {
        return ProcessHandle.of(Long.parseLong(text(connection, "select pg_backend_pid()")))
                .flatMap(ProcessHandle::parent)
                .map(ProcessHandle::pid)
                .orElseThrow(() -> new IllegalStateException("PostgreSQL is no process of this machine"));
    }

    static String text(Connection connection, String query) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
