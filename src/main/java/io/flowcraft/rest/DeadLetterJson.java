package io.flowcraft.rest;

import io.flowcraft.engine.DeadLetter;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;

/** Dead letters as clients see them; what names no activation has null in the place of run, node and generation. */
final class DeadLetterJson {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int PAYLOAD_IN_LIST = 4_000;

    private DeadLetterJson() {}

    static JsonObject full(DeadLetter letter) {
        return json(letter, letter.payload());
    }

    /** A letter in a list. */
    static JsonObject item(DeadLetter letter) {
        String payload = letter.payload();
        return json(
                letter, payload.length() <= PAYLOAD_IN_LIST ? payload : payload.substring(0, PAYLOAD_IN_LIST) + "…");
    }

    private static JsonObject json(DeadLetter letter, String payload) {
        return JSON.createObjectBuilder()
                .add("id", letter.id())
                .add("reason", letter.reason().text())
                .add("runId", JsonNullable.text(letter.ref().map(ref -> ref.runId())))
                .add("nodeId", JsonNullable.text(letter.ref().map(ref -> ref.activation()
                        .key())))
                .add("generation", JsonNullable.number(letter.ref().map(ref -> ref.generation())))
                .add("deliveries", letter.deliveries())
                .add("error", letter.error())
                .add("at", JsonNullable.time(Optional.of(letter.at())))
                .add("released", letter.released())
                .add("payload", payload)
                .build();
    }
}
