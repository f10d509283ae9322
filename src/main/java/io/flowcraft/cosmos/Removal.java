package io.flowcraft.cosmos;

import java.util.List;

/** The removal of an item under a condition, for which a batch has no operation: a patch that is refused unless it holds, then the deletion. */
final class Removal {

    private Removal() {}

    /** @param condition a patch with no changes yet */
    static List<Write> when(Write condition) {
        return List.of(condition.set("gone", 1), Write.delete(condition.key()));
    }
}
