package io.flowcraft.engine;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Events of a run that were numbered together.
 *
 * @param runId the run
 * @param events at most {@link #MOST}, numbered without gaps
 */
public record EventPage(String runId, List<Event> events) {

    /** The most events of a page. */
    public static final int MOST = 500;

    private static final JsonProvider JSON = JsonProvider.provider();

    public EventPage {
        events = List.copyOf(events);
        if (events.isEmpty() || events.size() > MOST) {
            throw new IllegalArgumentException(
                    "a page has 1 to " + MOST + " events, not " + events.size() + " (run " + runId + ")");
        }
    }

    /** The number of its first event. */
    public int first() {
        return events.get(0).sequence();
    }

    /** The number of its last event. */
    public int last() {
        return events.get(events.size() - 1).sequence();
    }

    /** The events without their numbers, as a JSON array. */
    public String text() {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        events.forEach(event -> array.add(object(event)));
        return array.build().toString();
    }

    /** Reads what {@link #text()} wrote. */
    public static EventPage parse(String runId, int first, String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            JsonArray array = reader.readArray();
            List<Event> events = new ArrayList<>(array.size());
            for (JsonObject object : array.getValuesAs(JsonObject.class)) {
                events.add(event(first + events.size(), object));
            }
            return new EventPage(runId, events);
        }
    }

    private static JsonObjectBuilder object(Event event) {
        JsonObjectBuilder object = JSON.createObjectBuilder()
                .add("at", event.at().toString())
                .add("type", event.type().text())
                .add("generation", event.generation());
        event.nodeId().ifPresent(id -> object.add("nodeId", id));
        return object.add("details", event.details());
    }

    private static Event event(int sequence, JsonObject object) {
        return new Event(
                sequence,
                Instant.parse(object.getString("at")),
                EventType.parse(object.getString("type")),
                object.getInt("generation"),
                Optional.ofNullable(object.getString("nodeId", null)),
                object.getJsonObject("details"));
    }
}
