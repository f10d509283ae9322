package io.flowcraft.rest;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An RFC 9457 problem.
 *
 * @param type stable URI
 * @param title the kind of problem, for people
 * @param status the HTTP status
 * @param detail what is wrong, where, and what to do about it
 * @param extensions further members, in order
 */
record Problem(String type, String title, int status, String detail, Map<String, JsonValue> extensions) {

    private static final JsonProvider JSON = JsonProvider.provider();
    static final String MEDIA_TYPE = "application/problem+json";

    Problem {
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    static Problem of(ProblemType type, String detail) {
        return new Problem(type.uri(), type.title(), type.status(), detail, Map.of());
    }

    /** A problem that its HTTP status says all about. */
    static Problem ofStatus(int status, String reason, String detail) {
        return new Problem("about:blank", reason, status, detail, Map.of());
    }

    Problem with(String member, JsonValue value) {
        Map<String, JsonValue> more = new LinkedHashMap<>(extensions);
        more.put(member, value);
        return new Problem(type, title, status, detail, more);
    }

    Problem with(String member, String value) {
        return with(member, JSON.createValue(value));
    }

    JsonObject json() {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("type", type)
                .add("title", title)
                .add("status", status)
                .add("detail", detail);
        extensions.forEach(json::add);
        return json.build();
    }
}
