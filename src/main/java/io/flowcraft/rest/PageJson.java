package io.flowcraft.rest;

import io.flowcraft.engine.Page;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lists as {@code {items, next}}; {@code next} is absent at the end. */
final class PageJson {

    private static final JsonProvider JSON = JsonProvider.provider();

    private PageJson() {}

    static <T> JsonObject of(Page<T> page, Function<T, JsonObject> item) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add(
                        "items",
                        JSON.createArrayBuilder(page.items().stream().map(item).toList()));
        page.next().ifPresent(next -> json.add("next", next));
        return json.build();
    }

    static <T> JsonObject whole(List<T> items, Function<T, JsonObject> item) {
        return of(new Page<>(items, Optional.empty()), item);
    }
}
