package io.flowcraft.crash;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A bank of a few accounts. Its tables know nothing of runs that repeat: every transfer that is booked counts. */
public final class Accounts {

    static final int COUNT = 10;
    static final int EACH = 1_000_000;

    /** What is on all accounts together. */
    public static final int SUM = COUNT * EACH;

    /** What was booked. */
    record Booking(String runId, String nodeId, int source, int target, int cents) {}

    private Accounts() {}

    /** Makes the tables, and the accounts with the same sum on each. */
    public static void open(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table bank_accounts (number integer primary key, cents integer not null)");
            statement.execute("create table bank_bookings (run_id varchar(100) not null, node_id varchar(100) not null,"
                    + " source integer not null, target integer not null, cents integer not null)");
        }
        for (int number = 0; number < COUNT; number++) {
            update(connection, "insert into bank_accounts values (?, ?)", number, EACH);
        }
    }

    static void add(Connection connection, int number, int cents) throws SQLException {
        update(connection, "update bank_accounts set cents = cents + ? where number = ?", cents, number);
    }

    static void book(Connection connection, Booking booking) throws SQLException {
        update(
                connection,
                "insert into bank_bookings values (?, ?, ?, ?, ?)",
                booking.runId(),
                booking.nodeId(),
                booking.source(),
                booking.target(),
                booking.cents());
    }

    /** What is on each account. */
    static List<Integer> balances(Connection connection) throws SQLException {
        List<Integer> balances = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select cents from bank_accounts order by number")) {
            while (rows.next()) {
                balances.add(rows.getInt(1));
            }
        }
        return balances;
    }

    static List<Booking> bookings(Connection connection) throws SQLException {
        List<Booking> bookings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select run_id, node_id, source, target, cents from bank_bookings")) {
            while (rows.next()) {
                bookings.add(new Booking(
                        rows.getString(1), rows.getString(2), rows.getInt(3), rows.getInt(4), rows.getInt(5)));
            }
        }
        return bookings;
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
