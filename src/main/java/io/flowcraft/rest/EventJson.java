package io.flowcraft.rest;

import io.flowcraft.engine.Event;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;

/** Events as clients see them. */
final class EventJson {

    private static final JsonProvider JSON = JsonProvider.provider();

    private EventJson() {}

    static JsonObject of(String runId, Event event) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
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
