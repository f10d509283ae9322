package io.flowcraft.jpa;

import io.flowcraft.engine.DeadLetter;
import io.flowcraft.engine.DeadLetterQuery;
import io.flowcraft.engine.InvalidCursorException;
import io.flowcraft.engine.Page;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** One page of dead letters, newest first, as a query built from the conditions that are wanted. */
final class DeadLetterList {

    private static final String LIST = "dead-letters";

    private final StringBuilder text =
            new StringBuilder("select " + DeadLetterColumns.ALL + " from flowcraft_dead_letters where namespace = ?");
    private final Parameters parameters;
    private final int limit;

    DeadLetterList(String namespace, DeadLetterQuery query) {
        parameters = Parameters.of(namespace);
        limit = query.limit();
        query.runId().ifPresent(runId -> and("run_id = ?", runId));
        query.cursor().ifPresent(this::andAfter);
        text.append(" order by kept_at desc, id desc fetch first ? rows only");
        parameters.and(limit + 1);
    }

    Page<DeadLetter> page(Sql sql) {
        List<DeadLetter> letters = sql.rows(text.toString(), DeadLetterColumns::read, parameters.all());
        return letters.size() > limit
                ? new Page<>(letters.subList(0, limit), Optional.of(cursor(letters.get(limit - 1))))
                : new Page<>(letters, Optional.empty());
    }

    private void and(String condition, Object... values) {
        text.append(" and ").append(condition);
        parameters.and(values);
    }

    private void andAfter(String cursor) {
        String[] place = Cursors.place(LIST, cursor).split(" ", 2);
        if (place.length != 2) {
            throw new InvalidCursorException(cursor);
        }
        Instant at = instant(place[0], cursor);
        and("kept_at <= ? and (kept_at < ? or id < ?)", at, at, place[1]);
    }

    private static Instant instant(String text, String cursor) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidCursorException(cursor);
        }
    }

    private static String cursor(DeadLetter last) {
        return Cursors.cursor(LIST, last.at() + " " + last.id());
    }
}
