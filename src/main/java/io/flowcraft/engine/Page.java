package io.flowcraft.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A part of a long list.
 *
 * @param items the items, at most as many as asked for
 * @param next where to go on: opaque, URL-safe; absent at the end
 */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Goes through a whole list, page by page.
     *
     * @param read reads the page at a cursor, the first one without
     */
    static <T> void each(Function<Optional<String>, Page<T>> read, Consumer<T> action) {
        Optional<String> cursor = Optional.empty();
        do {
            Page<T> page = read.apply(cursor);
            page.items().forEach(action);
            cursor = page.next();
        } while (cursor.isPresent());
    }
}
