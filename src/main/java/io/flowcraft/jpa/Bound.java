package io.flowcraft.jpa;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Binds parameters: text, {@link Text} of any length, numbers, instants, arrays of text, int or boolean, and optional ones, absent as SQL null. */
final class Bound {

    /** Text that may be longer than a megabyte. */
    record Text(String text) {}

    private Bound() {}

    static void all(PreparedStatement statement, Dialect dialect, Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            one(statement, dialect, i + 1, parameters[i]);
        }
    }

    private static void one(PreparedStatement statement, Dialect dialect, int index, Object value) throws SQLException {
        if (value instanceof Optional<?> optional) {
            if (optional.isPresent()) {
                one(statement, dialect, index, optional.get());
            } else {
                statement.setNull(index, Types.NULL);
            }
        } else if (value instanceof Text text) {
            dialect.bindText(statement, index, text.text());
        } else if (value instanceof Instant instant) {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof Object[] array) {
            statement.setArray(index, statement.getConnection().createArrayOf(elementType(array), array));
        } else {
            statement.setObject(index, value);
        }
    }

    private static String elementType(Object[] array) {
        if (array instanceof Integer[]) {
            return "integer";
        }
        return array instanceof Boolean[] ? "boolean" : "varchar";
    }
}
