package io.flowcraft.cosmos;

import java.util.Map;
import java.util.Optional;

/**
 * What became of writes that take effect together.
 *
 * @param refused the write that could not be made, so that none was; absent when all were
 * @param items when they were made: the items as they are now, and those that were read
 */
record Batched(Optional<Write> refused, Map<Write, Item> items) {

    boolean done() {
        return refused.isEmpty();
    }

    /** Whether it is because of this one that nothing was written. */
    boolean refused(Write write) {
        return refused.filter(found -> found == write).isPresent();
    }

    /** What a write left or read. */
    Item item(Write write) {
        Item item = items.get(write);
        if (item == null) {
            throw new IllegalStateException("a batch has no item for " + write.kind() + " " + write.key());
        }
        return item;
    }
}
