package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.FindingCode.BAD_VALUE;
import static io.flowcraft.blueprint.FindingCode.MISSING_PROPERTY;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads the properties of one object of a document and reports those of the wrong type. A null counts as absent. */
final class Fields {
    private final JsonObject object;
    private final String pointer;
    private final Findings findings;

    Fields(JsonObject object, String pointer, Findings findings) {
        this.object = object;
        this.pointer = pointer;
        this.findings = findings;
    }

    String pointerTo(String key) {
        return Pointer.to(pointer, key);
    }

    /** The pointer to this property, or to the object when it has no such property. */
    String pointerToOrSelf(String key) {
        return object.containsKey(key) ? pointerTo(key) : pointer;
    }

    Optional<JsonValue> value(String key) {
        return Optional.ofNullable(object.get(key)).filter(value -> value.getValueType() != ValueType.NULL);
    }

    /** A text; an empty one counts as absent. */
    Optional<String> text(String key) {
        return typed(key, JsonString.class, "must be a text")
                .map(JsonString::getString)
                .filter(Predicate.not(String::isEmpty));
    }

    Optional<String> requiredText(String key) {
        boolean usable = value(key).filter(Fields::notEmpty).isPresent();
        if (!usable) {
            findings.error(MISSING_PROPERTY, pointer, "The property '" + key + "' is missing: give it a text");
        }
        return usable ? text(key) : Optional.empty();
    }

    JsonObject object(String key) {
        return typed(key, JsonObject.class, "must be an object").orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    Optional<JsonNumber> number(String key) {
        return typed(key, JsonNumber.class, "must be a number");
    }

    void bad(String key, String must) {
        findings.error(BAD_VALUE, pointerTo(key), Quoted.of(key) + " " + must);
    }

    private <T extends JsonValue> Optional<T> typed(String key, Class<T> type, String must) {
        Optional<JsonValue> value = value(key);
        if (value.isPresent() && !type.isInstance(value.get())) {
            bad(key, must + ", not " + kind(value.get()));
        }
        return value.filter(type::isInstance).map(type::cast);
    }

    static String kind(JsonValue value) {
        return switch (value.getValueType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case TRUE -> "true";
            case FALSE -> "false";
            case NULL -> "null";
        };
    }

    private static boolean notEmpty(JsonValue value) {
        return !(value instanceof JsonString text && text.getString().isEmpty());
    }
}
