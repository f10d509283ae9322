package io.flowcraft.jpa;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** A run's tags as one JSON object of strings. */
final class Tags {

    private Tags() {}

    static String text(Map<String, String> tags) {
        JsonObjectBuilder text = Values.JSON.createObjectBuilder();
        tags.forEach(text::add);
        return text.build().toString();
    }

    static Map<String, String> parsed(String text) {
        JsonObject object = Values.object(text);
        Map<String, String> tags = new LinkedHashMap<>();
        object.keySet().forEach(tag -> tags.put(tag, object.getString(tag)));
        return tags;
    }
}
