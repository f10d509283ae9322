package io.flowcraft.jpa;

import io.flowcraft.engine.ContextChanges;
import io.flowcraft.engine.FlowcraftException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Map;

/**
 * Values as they are stored: JSON text in an envelope, {@code {"encoding":"json","data":"<JSON text>"}}, so that no database makes its own numbers of
 * them, and so that later ones can be kept elsewhere.
 */
final class Values {

    static final JsonProvider JSON = JsonProvider.provider();

    private static final String ENCODING = "encoding";
    private static final String DATA = "data";
    private static final String PLAIN = "json";

    private Values() {}

    static String sealed(JsonValue value) {
        return envelope(value).toString();
    }

    /** An object of envelopes under the same keys. */
    static String sealedAll(Map<String, JsonValue> values) {
        JsonObjectBuilder sealed = JSON.createObjectBuilder();
        values.forEach((key, value) -> sealed.add(key, envelope(value)));
        return sealed.build().toString();
    }

    static JsonValue opened(String envelope) {
        return open(object(envelope));
    }

    static JsonObject openedAll(String envelopes) {
        JsonObjectBuilder opened = JSON.createObjectBuilder();
        object(envelopes).forEach((key, envelope) -> opened.add(key, open(envelope.asJsonObject())));
        return opened.build();
    }

    /** Envelopes under their keys after the changes. */
    static String merged(String envelopes, ContextChanges changes) {
        JsonObjectBuilder merged = JSON.createObjectBuilder(object(envelopes));
        changes.set().forEach((key, value) -> merged.add(key, envelope(value)));
        changes.removed().forEach(merged::remove);
        return merged.build().toString();
    }

    /** Text as a JSON string, which may hold any character. */
    static String quoted(String text) {
        return Surrogates.escaped(JSON.createValue(text).toString());
    }

    static String unquoted(String quoted) {
        return ((JsonString) parsed(quoted)).getString();
    }

    static JsonObject object(String text) {
        return parsed(text).asJsonObject();
    }

    static JsonArray array(String text) {
        return parsed(text).asJsonArray();
    }

    static JsonObject envelope(JsonValue value) {
        return JSON.createObjectBuilder()
                .add(ENCODING, PLAIN)
                .add(DATA, Surrogates.escaped(value.toString()))
                .build();
    }

    private static JsonValue open(JsonObject envelope) {
        String encoding = envelope.getString(ENCODING);
        if (!PLAIN.equals(encoding)) {
            throw new NewerFormatException("a stored value has the encoding '" + encoding
                    + "', which this version does not know; it was written by a newer one: upgrade this worker");
        }
        return parsed(envelope.getString(DATA));
    }

    private static JsonValue parsed(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    /** A newer worker wrote something that this one cannot read. */
    private static final class NewerFormatException extends FlowcraftException {

        private static final long serialVersionUID = 1L;

        private NewerFormatException(String message) {
            super(message);
        }
    }
}
