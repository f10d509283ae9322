package io.flowcraft.jpa;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Items;
import io.flowcraft.engine.NodeError;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.TakenLinks;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An outcome as columns of {@code flowcraft_outcomes}, and back. */
final class OutcomeColumns {

    private OutcomeColumns() {}

    /** The parameters of an insert, in the order of the table's columns, without {@code v}. */
    static Object[] parameters(Place place, Outcome outcome) {
        Object[] columns = {
            place.namespace(),
            place.runId(),
            outcome.ref().activation().key(),
            outcome.ref().generation(),
            outcome.status().name().toLowerCase(Locale.ROOT),
            new Bound.Text(Values.sealed(outcome.output())),
            outcome.action(),
            outcome.takenLinks().numbers(),
            takenValues(outcome.takenLinks()).map(Bound.Text::new),
            outcome.claim(),
            outcome.error().map(OutcomeColumns::error),
            outcome.attempts(),
            outcome.startedAt(),
            outcome.finishedAt()
        };
        return Parameters.of(columns)
                .and(Iterations.columns(outcome.ref().activation()))
                .and(outcome.items().map(Items::text))
                .all();
    }

    /** Reads columns of those names; an output that was not selected is JSON null, values that were not selected are absent. */
    static Outcome read(ResultSet row, String runId) throws SQLException {
        return new Outcome(
                new ActivationRef(runId, Activation.parse(row.getString("activation")), row.getInt("generation")),
                Outcome.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                optional(row, "output").map(Values::opened).orElse(JsonValue.NULL),
                optional(row, "action"),
                taken(row.getString("taken"), optional(row, "taken_values")),
                claim(row),
                optional(row, "error").map(OutcomeColumns::error),
                row.getInt("attempts"),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                optional(row, "items").map(Items::parse));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<String> optional(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<Integer> claim(ResultSet row) throws SQLException {
        return optional(row, "claim").map(Integer::valueOf);
    }

    static String error(NodeError error) {
        JsonObjectBuilder text = Values.JSON
                .createObjectBuilder()
                .add("nodeId", error.nodeId())
                .add("attempt", error.attempt())
                .add("type", error.type())
                .add("message", error.message())
                .add("at", error.at().toString());
        return Surrogates.escaped(text.build().toString());
    }

    static NodeError error(String text) {
        JsonObject error = Values.object(text);
        return new NodeError(
                error.getString("nodeId"),
                error.getInt("attempt"),
                error.getString("type"),
                error.getString("message"),
                Instant.parse(error.getString("at")));
    }

    private static Optional<String> takenValues(TakenLinks links) {
        JsonObjectBuilder values = Values.JSON.createObjectBuilder();
        links.values().forEach((link, value) -> values.add(Integer.toString(link), Values.envelope(value)));
        JsonObject built = values.build();
        return built.isEmpty() ? Optional.empty() : Optional.of(built.toString());
    }

    private static TakenLinks taken(String numbers, Optional<String> values) {
        Map<Integer, JsonValue> byLink = new HashMap<>();
        values.map(Values::openedAll)
                .ifPresent(all -> all.forEach((link, value) -> byLink.put(Integer.valueOf(link), value)));
        return TakenLinks.parse(numbers, byLink);
    }
}
