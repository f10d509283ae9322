package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.FindingCode.BAD_ID;
import static io.flowcraft.blueprint.FindingCode.BAD_VALUE;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the members of an array, or of an object keyed by id, and remembers where each one stood. */
final class Members<T> {
    private static final int LONGEST_KEY = 1_000;

    private final List<T> values = new ArrayList<>();
    private final List<String> pointers = new ArrayList<>();
    private final Findings findings;

    private Members(Findings findings) {
        this.findings = findings;
    }

    static <T> Members<T> read(String property, Fields document, Findings findings, Reader<T> reader) {
        Members<T> members = new Members<>(findings);
        String pointer = document.pointerTo(property);
        document.value(property).ifPresent(value -> {
            if (value instanceof JsonArray array) {
                members.readArray(array, pointer, reader);
            } else if (value instanceof JsonObject object) {
                members.readObject(object, pointer, reader);
            } else {
                document.bad(property, "must be an array, or an object keyed by id, not " + Fields.kind(value));
            }
        });
        return members;
    }

    List<T> values() {
        return values;
    }

    List<String> pointers() {
        return pointers;
    }

    private void readArray(JsonArray array, String pointer, Reader<T> reader) {
        int index = 0;
        for (JsonValue value : array) {
            readMember(value, Pointer.to(pointer, index++), Optional.empty(), reader);
        }
    }

    private void readObject(JsonObject object, String pointer, Reader<T> reader) {
        object.forEach((key, value) -> {
            // A huge key would be part of every pointer below it.
            if (key.length() > LONGEST_KEY) {
                findings.error(BAD_ID, pointer, "The key " + Quoted.of(key) + " is too long");
            } else {
                readMember(value, Pointer.to(pointer, key), Optional.of(key), reader);
            }
        });
    }

    private void readMember(JsonValue value, String pointer, Optional<String> key, Reader<T> reader) {
        if (value instanceof JsonObject member) {
            reader.read(member, pointer, key).ifPresent(read -> {
                values.add(read);
                pointers.add(pointer);
            });
        } else {
            findings.error(BAD_VALUE, pointer, "This must be an object, not " + Fields.kind(value));
        }
    }

    /** Reads one member, or nothing when it is beyond use. */
    @FunctionalInterface
    interface Reader<T> {
        /** Reads the member that stands at {@code pointer}, under {@code key} if it stood in an object. */
        Optional<T> read(JsonObject member, String pointer, Optional<String> key);
    }
}
