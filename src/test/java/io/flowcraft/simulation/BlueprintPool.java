package io.flowcraft.simulation;

import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.blueprint.JsonEquality;
import jakarta.json.JsonObject;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The blueprints of all simulations, each made once: making them takes longer than running them. */
final class BlueprintPool {

    private static final int SIZE = 400;
    private static final ConcurrentMap<Integer, Entry> MADE = new ConcurrentHashMap<>();

    private BlueprintPool() {}

    /**
     * A blueprint.
     *
     * @param number its number, which stands in the params of every node
     * @param document its document
     * @param fingerprint of the document
     * @param model what it means
     */
    record Entry(int number, JsonObject document, String fingerprint, Model model) {}

    /** @param level 0 for what is submitted, 1 for what that runs as a subflow, and so on */
    static Entry pick(Chance chance, int level) {
        return MADE.computeIfAbsent(level * SIZE + chance.below(SIZE), BlueprintPool::make);
    }

    private static Entry make(int number) {
        Drawn drawn = new RandomFlow(new Chance(number), number / SIZE, number).build("pool");
        JsonObject document = new BlueprintWriter().write(drawn.blueprint());
        return new Entry(number, document, JsonEquality.fingerprint(document), new Model(drawn, number));
    }
}
