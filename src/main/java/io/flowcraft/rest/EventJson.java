package io.flowcraft.rest;

import io.flowcraft.engine.Event;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Events as clients see them. */
final class EventJson {

    private EventJson() {}

    static JsonObject of(String runId, Event event) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("runId", runId)
                .add("sequence", event.sequence())
                .add("at", JsonNullable.time(event.at()))
                .add("type", event.type().text())
                .add("generation", event.generation());
        event.nodeId().ifPresent(id -> json.add("nodeId", id));
        event.details().forEach(json::add);
        return json.build();
    }
}
