package io.flowcraft.engine;

import java.util.List;
import java.util.Optional;

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
}
