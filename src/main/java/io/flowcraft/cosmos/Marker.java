package io.flowcraft.cosmos;

/**
 * Says of which generation the index of a run is, and whether it is complete.
 *
 * @param index names this index: the joins of it are kept under this name, so that what arrives at one that was lost meanwhile never counts in the next
 * @param generation the run's generation
 * @param token of who rebuilds it, or did so last
 * @param complete whether it has all that was recorded before it was completed
 */
record Marker(String index, int generation, String token, boolean complete) {

    static Marker read(Item item) {
        return new Marker(
                item.text("index"), item.number("generation"), item.text("token"), item.number("complete") == 1);
    }

    Item item() {
        return new Item()
                .set("index", index)
                .set("generation", generation)
                .set("token", token)
                .set("complete", complete ? 1 : 0);
    }

    Marker takenBy(String other) {
        return new Marker(index, generation, other, complete);
    }
}
