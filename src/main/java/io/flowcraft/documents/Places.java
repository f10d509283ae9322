package io.flowcraft.documents;

import io.flowcraft.engine.Cursor;
import io.flowcraft.engine.InvalidCursorException;
import java.time.DateTimeException;
import java.time.Instant;

/** Places in lists that are sorted by time, and by name among what is of the same time. */
public final class Places {

    private Places() {}

    public static String of(Instant time, String name) {
        return Stamps.text(time) + "/" + name;
    }

    /**
     * The place that a cursor of this list names.
     *
     * @throws InvalidCursorException when it names none
     */
    public static String position(String list, String cursor) {
        String position = Cursor.position(list, cursor);
        try {
            Stamps.parse(position.split("/", 2)[0]);
            return position;
        } catch (DateTimeException e) {
            throw new InvalidCursorException(cursor);
        }
    }
}
