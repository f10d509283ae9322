package io.flowcraft.jpa;

import io.flowcraft.engine.Holds;
import io.flowcraft.engine.Parent;
import io.flowcraft.engine.Retries;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/** A run as columns of {@code flowcraft_statuses}. */
final class RunColumns {

    private RunColumns() {}

    /** The stored name of a status: in lower case, as users see it. */
    static RunStatus status(String text) {
        return RunStatus.valueOf(text.toUpperCase(Locale.ROOT));
    }

    static Run read(ResultSet row, String runId) throws SQLException {
        return new Run(
                runId,
                row.getString("caller"),
                row.getString("blueprint_id"),
                row.getString("blueprint_version"),
                status(row.getString("status")),
                row.getInt("generation"),
                OutcomeColumns.instant(row, "created_at"),
                finishedAt(row),
                Tags.parsed(row.getString("tags")),
                row.getString("fingerprint"),
                Retries.parse(row.getString("retries")),
                Holds.parse(row.getString("holds")),
                OutcomeColumns.optional(row, "parent").map(Parent::parse),
                OutcomeColumns.optional(row, "traceparent"));
    }

    private static Optional<Instant> finishedAt(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }
}
