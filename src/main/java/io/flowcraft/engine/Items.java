package io.flowcraft.engine;

import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;

/**
 * The items of a batch, as they were found when it was scattered.
 *
 * @param set what they are kept under in the {@link ItemStore}: one for each attempt to scatter them
 * @param count how many there are
 */
public record Items(String set, int count) {

    private static final JsonProvider JSON = JsonProvider.provider();

    /** What a node that scattered them gives on. */
    JsonObject summary() {
        return JSON.createObjectBuilder().add("items", count).build();
    }

    /** A text that holds both. */
    public String text() {
        return count + ":" + set;
    }

    /** Reads what {@link #text()} wrote. */
    public static Items parse(String text) {
        int colon = text.indexOf(':');
        return new Items(text.substring(colon + 1), Integer.parseInt(text.substring(0, colon)));
    }
}
