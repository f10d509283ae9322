package io.flowcraft.jpa;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;

/** Statements on the session's own connection, hence in its transaction. Parameters are bound in order, see {@link Bound}. */
final class Sql {

    /** Makes something of the current row; columns count from 1. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static final int BATCH = 500;

    private final Session session;
    private final Dialect dialect;

    Sql(Session session, Dialect dialect) {
        this.session = session;
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Reads entities; none stays attached, since the rows may be changed behind the session's back. */
    <T> T entities(Function<EntityManager, T> read) {
        try {
            return read.apply(session);
        } finally {
            session.clear();
        }
    }

    int update(String sql, Object... parameters) {
        return on(connection -> {
            try (PreparedStatement statement = prepared(connection, sql, parameters)) {
                return statement.executeUpdate();
            }
        });
    }

    <T> List<T> rows(String sql, Reader<T> reader, Object... parameters) {
        return on(connection -> {
            try (PreparedStatement statement = prepared(connection, sql, parameters);
                    ResultSet rows = statement.executeQuery()) {
                List<T> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
                return read;
            }
        });
    }

    <T> Optional<T> row(String sql, Reader<T> reader, Object... parameters) {
        return rows(sql, reader, parameters).stream().findFirst();
    }

    /** The same statement for many lists of parameters. */
    void batch(String sql, List<Object[]> lists) {
        if (!lists.isEmpty()) {
            on(connection -> executed(connection, sql, lists));
        }
    }

    private boolean executed(Connection connection, String sql, List<Object[]> lists) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < lists.size(); i++) {
                Bound.all(statement, dialect, lists.get(i));
                statement.addBatch();
                if (i % BATCH == BATCH - 1 || i == lists.size() - 1) {
                    statement.executeBatch();
                }
            }
        }
        return true;
    }

    /** Hibernate would log every lost race as an error. */
    private <T> T on(ReturningWork<T> work) {
        return session.doReturningWork(connection -> {
            try {
                return work.execute(connection);
            } catch (SQLException e) {
                throw new StatementException(e);
            }
        });
    }

    private PreparedStatement prepared(Connection connection, String sql, Object[] parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            Bound.all(statement, dialect, parameters);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}
