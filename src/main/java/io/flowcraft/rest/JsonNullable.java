package io.flowcraft.rest;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Values as the API writes them; what is absent is written as null. */
final class JsonNullable {

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private JsonNullable() {}

    static JsonValue text(Optional<String> text) {
        return text.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
    }

    static JsonValue number(Optional<Integer> number) {
        return number.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
    }

    static JsonValue time(Optional<Instant> time) {
        return text(time.map(JsonNullable::time));
    }

    /** UTC with milliseconds, always three digits. */
    static String time(Instant time) {
        return MILLISECONDS.format(time);
    }
}
