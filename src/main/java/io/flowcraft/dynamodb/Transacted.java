package io.flowcraft.dynamodb;

import java.util.List;

/**
 * What became of several writes that take effect together.
 *
 * @param refused none when they were done; otherwise in the order of the writes, of those whose condition did not hold the items as they stand
 */
record Transacted(List<Refused> refused) {

    /**
     * How one of the writes fared.
     *
     * @param held whether its condition held
     * @param item what stood in the way, empty when nothing did or there is no item
     */
    record Refused(boolean held, Item item) {}

    static final Transacted DONE = new Transacted(List.of());

    boolean done() {
        return refused.isEmpty();
    }

    boolean held(int write) {
        return done() || refused.get(write).held();
    }

    Item item(int write) {
        return refused.get(write).item();
    }
}
