package io.flowcraft.dynamodb;

import io.flowcraft.documents.Leaves;
import io.flowcraft.documents.Links;
import io.flowcraft.engine.Join;
import io.flowcraft.engine.JoinAnswer;
import io.flowcraft.engine.JoinArrival;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Joins of many links as trees, see {@link Leaves}. An arrival (1) adds its links to their leaves, each of which answers how many it has now; (2) tells the root, which keeps the
 * highest number it was told of each leaf; (3) sums up what the root has. Each step may be repeated. Of two arrivals that are at work at the same time the later one at the root
 * sees the other.
 */
final class WideJoins {

    private static final String RESOLVED = "n";
    private static final String DEAD = "d";

    private final Dynamo dynamo;
    private final Names names;

    WideJoins(Dynamo dynamo, Names names) {
        this.dynamo = dynamo;
        this.names = names;
    }

    JoinAnswer add(String index, JoinArrival arrival) {
        Join join = arrival.join();
        Key root = names.join(join.ref(), index);
        Optional<Item> sums = Optional.empty();
        for (Map.Entry<Integer, Map<Integer, Boolean>> leaf : Leaves.of(arrival).entrySet()) {
            JoinArrival part = new JoinArrival(join, leaf.getValue());
            sums = Optional.of(tell(root, leaf.getKey(), add(names.leaf(join.ref(), index, leaf.getKey()), part)));
        }
        return answer(join, sums.or(() -> dynamo.get(root)).orElseGet(Item::new));
    }

    /** The leaf after it. */
    private Item add(Key leaf, JoinArrival part) {
        Set<Integer> taken = Links.of(part).taken();
        Set<Integer> dead = Links.of(part).dead();
        String change = taken.isEmpty()
                ? "ADD #dead :dead"
                : dead.isEmpty() ? "ADD #taken :taken" : "ADD #taken :taken, #dead :dead";
        Write write = Write.update(leaf, change);
        if (!taken.isEmpty()) {
            write.with("taken", Joins.numbers(taken));
        }
        if (!dead.isEmpty()) {
            write.with("dead", Joins.numbers(dead));
        }
        return dynamo.write(write).item();
    }

    /** The root after it: whether it learnt this, or knew more already. */
    private Item tell(Key root, int leaf, Item state) {
        Set<Integer> links = new HashSet<>(state.numbers("taken"));
        links.addAll(state.numbers("dead"));
        int resolved = links.size();
        int dead = state.numbers("dead").size();
        Write write = Write.update(
                        root, dead == 0 ? "SET #resolved = :resolved" : "SET #resolved = :resolved, #gone = :gone")
                .when("attribute_not_exists(#resolved) OR #resolved < :resolved")
                .named("resolved", RESOLVED + leaf)
                .with("resolved", resolved);
        // Every arrival is answered the whole root: what need not stand there stays out.
        return dynamo.write(dead == 0 ? write : write.named("gone", DEAD + leaf).with("gone", dead))
                .item();
    }

    private static JoinAnswer answer(Join join, Item sums) {
        int resolved = sum(sums, RESOLVED);
        int dead = sum(sums, DEAD);
        return Leaves.answer(join, resolved, dead);
    }

    private static int sum(Item sums, String kind) {
        return sums.attributes().keySet().stream()
                .filter(name -> name.matches(kind + "\\d+"))
                .mapToInt(sums::number)
                .sum();
    }
}
