package io.flowcraft.blueprint;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the title that a document gives to a node. */
final class Titles {
    private Titles() {}

    static Optional<String> of(JsonObject extra) {
        return own(extra).or(() -> nested(extra, "metadata")).or(() -> nested(extra, "data"));
    }

    private static Optional<String> nested(JsonObject extra, String key) {
        return extra.get(key) instanceof JsonObject object ? own(object) : Optional.empty();
    }

    private static Optional<String> own(JsonObject object) {
        return Stream.of("title", "label")
                .flatMap(key -> text(object, key).stream())
                .findFirst();
    }

    static Optional<String> text(JsonObject object, String key) {
        return object.get(key) instanceof JsonString text && !text.getString().isBlank()
                ? Optional.of(text.getString())
                : Optional.empty();
    }
}
