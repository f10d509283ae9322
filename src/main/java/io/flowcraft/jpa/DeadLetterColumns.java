package io.flowcraft.jpa;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.DeadLetter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A dead letter as columns of {@code flowcraft_dead_letters}, and back. Texts that came from outside are JSON strings. */
final class DeadLetterColumns {

    /** The columns that {@link #read} wants. */
    static final String ALL =
            "id, reason, payload, run_id, activation, generation, deliveries, error, kept_at, released";

    private DeadLetterColumns() {}

    /** The parameters of an insert: the namespace, then {@link #ALL}. */
    static Object[] parameters(String namespace, DeadLetter letter) {
        return new Object[] {
            namespace,
            letter.id(),
            letter.reason().text(),
            new Bound.Text(Values.quoted(letter.payload())),
            letter.ref().map(ActivationRef::runId),
            letter.ref().map(ref -> ref.activation().key()),
            letter.ref().map(ActivationRef::generation),
            letter.deliveries(),
            new Bound.Text(Values.quoted(letter.error())),
            letter.at(),
            letter.released()
        };
    }

    static DeadLetter read(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getString("id"),
                DeadLetter.Reason.parse(row.getString("reason")),
                Values.unquoted(row.getString("payload")),
                ref(row),
                row.getInt("deliveries"),
                Values.unquoted(row.getString("error")),
                OutcomeColumns.instant(row, "kept_at"),
                row.getBoolean("released"));
    }

    private static Optional<ActivationRef> ref(ResultSet row) throws SQLException {
        String runId = row.getString("run_id");
        return runId == null
                ? Optional.empty()
                : Optional.of(new ActivationRef(
                        runId, Activation.parse(row.getString("activation")), row.getInt("generation")));
    }
}
