package io.flowcraft.cosmos;

import java.util.Map;
import java.util.Optional;

/**
 * Items that were read together.
 *
 * @param items those that exist
 * @param whole whether all are as of one moment
 */
record Snapshot(Map<Key, Item> items, boolean whole) {

    Optional<Item> find(Key key) {
        return Optional.ofNullable(items.get(key));
    }
}
