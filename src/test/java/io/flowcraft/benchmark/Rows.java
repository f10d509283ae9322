package io.flowcraft.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Where the program without an engine writes: one row for each node, committed one by one. Each writer is for one thread. */
final class Rows implements AutoCloseable {

    /** Opens connections. */
    interface Database {
        Connection open() throws SQLException;
    }

    private static final String CREATE =
            "create table benchmark_rows (run_id varchar(100), node integer, output varchar(1000), primary key (run_id, node))";
    private static final String INSERT = "insert into benchmark_rows (run_id, node, output) values (?, ?, ?)";
    private static final String CHECK = "select count(*), sum(cast(output as bigint)) from benchmark_rows";

    private final List<Connection> connections = new ArrayList<>();
    private final Connection own;

    Rows(Database database, int writers) {
        try {
            own = database.open();
            execute("drop table if exists benchmark_rows");
            execute(CREATE);
            for (int i = 0; i < writers; i++) {
                connections.add(database.open());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One node's outcome; returns the next input. */
    interface Writer {
        int write(String runId, int node, int input);
    }

    Writer writer(int number) {
        try {
            PreparedStatement insert = connections.get(number).prepareStatement(INSERT);
            return (runId, node, input) -> write(insert, runId, node, input + 1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int write(PreparedStatement insert, String runId, int node, int output) {
        try {
            insert.setString(1, runId);
            insert.setInt(2, node);
            insert.setString(3, Integer.toString(output));
            insert.executeUpdate();
            return output;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fails unless every node of every run has its row with the right output; forgets them all. */
    void check(int runs, int nodes) {
        try (Statement statement = own.createStatement();
                ResultSet row = statement.executeQuery(CHECK)) {
            row.next();
            long sum = (long) runs * nodes * (nodes + 1) / 2;
            if (row.getLong(1) != (long) runs * nodes || row.getLong(2) != sum) {
                throw new IllegalStateException("the reference wrote " + row.getLong(1) + " rows, not " + runs * nodes);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        execute("truncate table benchmark_rows");
    }

    @Override
    public void close() {
        try {
            execute("drop table benchmark_rows");
            for (Connection connection : connections) {
                connection.close();
            }
            own.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try (Statement statement = own.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
