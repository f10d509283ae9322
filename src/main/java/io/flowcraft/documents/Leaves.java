package io.flowcraft.documents;

import io.flowcraft.engine.Join;
import io.flowcraft.engine.JoinAnswer;
import io.flowcraft.engine.JoinArrival;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Joins of many links as trees, so that an arrival costs no more the wider its join is: the links are spread over leaves of about {@value #LEAF}, the root has the counts. */
public final class Leaves {

    /** What is no wider is one item. */
    private static final int MOST = 128;

    private static final int LEAF = 100;
    private static final int SPREAD = 0x9E3779B1;
    private static final int SPREAD_SHIFT = 8;

    private Leaves() {}

    public static boolean isWide(Join join) {
        return join.strategy() == Join.Strategy.ALL && join.links() > MOST;
    }

    /** The links of an arrival by leaf, in the order of the leaves. */
    public static Map<Integer, Map<Integer, Boolean>> of(JoinArrival arrival) {
        int count = (arrival.join().links() + LEAF - 1) / LEAF;
        Map<Integer, Map<Integer, Boolean>> leaves = new TreeMap<>();
        arrival.links().forEach((link, taken) -> leaves.computeIfAbsent(
                        ((link * SPREAD) >>> SPREAD_SHIFT) % count, leaf -> new HashMap<>())
                .put(link, taken));
        return leaves;
    }

    /**
     * How a wide join stands.
     *
     * @param resolved how many links arrived
     * @param dead how many of these are dead
     */
    public static JoinAnswer answer(Join join, int resolved, int dead) {
        return new JoinAnswer(join, Links.state(join, resolved > dead, resolved), dead, Optional.empty());
    }
}
