package io.flowcraft.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.HashSet;
import java.util.Set;

/** An object or array that is being read. */
sealed interface Container {

    JsonProvider JSON = JsonProvider.provider();

    /** Takes the next value. */
    void add(JsonValue value);

    /** The reference token (RFC 6901) of the value that comes next or was named last. */
    String token();

    JsonValue finish();

    /** An array that is being read. */
    final class Items implements Container {
        private final JsonArrayBuilder items = JSON.createArrayBuilder();
        private int size;

        @Override
        public void add(JsonValue value) {
            items.add(value);
            size++;
        }

        @Override
        public String token() {
            return Integer.toString(size);
        }

        @Override
        public JsonValue finish() {
            return items.build();
        }
    }

    /** An object that is being read. */
    final class Members implements Container {
        private final JsonObjectBuilder members = JSON.createObjectBuilder();
        private final Set<String> keys = new HashSet<>();
        private String key = "";

        /** Names the next value; false when the object has that name already. */
        boolean name(String next) {
            key = next;
            return keys.add(next);
        }

        @Override
        public void add(JsonValue value) {
            members.add(key, value);
        }

        @Override
        public String token() {
            return key.replace("~", "~0").replace("/", "~1");
        }

        @Override
        public JsonValue finish() {
            return members.build();
        }
    }
}
