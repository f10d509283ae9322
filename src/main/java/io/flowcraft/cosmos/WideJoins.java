package io.flowcraft.cosmos;

import io.flowcraft.documents.Leaves;
import io.flowcraft.documents.Marker;
import io.flowcraft.engine.Join;
import io.flowcraft.engine.JoinArrival;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Joins of many links as trees, see {@link Leaves}. A leaf has properties {@code k7}, 1 when taken, 0 when dead. The root counts: {@code n} links, {@code d} of them dead. An
 * arrival (1) adds its links to a leaf under the condition that none of them is there, and their number to the root, in one batch; (2) if that is refused, looks at both and does
 * the same with what is new. So each link is counted once, however often it arrives.
 */
final class WideJoins {

    private static final String LINK = "k";
    private static final String RESOLVED = "n";
    private static final String DEAD = "d";

    private final Cosmos cosmos;
    private final Names names;

    WideJoins(Cosmos cosmos, Names names) {
        this.cosmos = cosmos;
        this.names = names;
    }

    Optional<Joins.Indexed> add(String index, JoinArrival arrival) {
        Join join = arrival.join();
        Optional<Joins.Indexed> last = Optional.empty();
        for (Map.Entry<Integer, Map<Integer, Boolean>> leaf : Leaves.of(arrival).entrySet()) {
            last = add(
                    join, names.join(join.ref(), index), names.leaf(join.ref(), index, leaf.getKey()), leaf.getValue());
            if (last.isEmpty()) {
                return last;
            }
        }
        return last.isPresent() ? last : ask(join, names.join(join.ref(), index), false);
    }

    private Optional<Joins.Indexed> add(Join join, Key root, Key leaf, Map<Integer, Boolean> links) {
        Map<Integer, Boolean> fresh = links;
        boolean leafThere = true;
        boolean rootThere = true;
        while (!fresh.isEmpty()) {
            Write marker = Write.read(names.marker(join.ref().runId()));
            Write count = rootThere ? counting(root, fresh) : Write.create(root, counts(fresh));
            List<Write> writes = new ArrayList<>(List.of(marker));
            writes.addAll(leafThere ? conditional(leaf, fresh) : List.of(Write.create(leaf, properties(fresh))));
            writes.add(count);
            Batched batched = cosmos.batch(writes);
            if (batched.done()) {
                return Optional.of(answer(join, batched.item(marker), batched.item(count)));
            }
            if (batched.refused(marker)) {
                return Optional.empty();
            }
            Optional<Item> known = cosmos.current(leaf);
            leafThere = known.isPresent();
            rootThere = cosmos.current(root).isPresent();
            fresh = links.entrySet().stream()
                    .filter(link ->
                            known.filter(item -> item.has(LINK + link.getKey())).isEmpty())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
        return ask(join, root, true);
    }

    private Optional<Joins.Indexed> ask(Join join, Key root, boolean rootThere) {
        Write marker = Write.read(names.marker(join.ref().runId()));
        Write read = Write.read(root);
        Batched batched = cosmos.batch(List.of(marker, read));
        if (batched.done()) {
            return Optional.of(answer(join, batched.item(marker), batched.item(read)));
        }
        if (batched.refused(marker) || rootThere) {
            return Optional.empty();
        }
        return cosmos.current(names.marker(join.ref().runId())).map(found -> answer(join, found, new Item()));
    }

    private static List<Write> conditional(Key leaf, Map<Integer, Boolean> links) {
        List<Write> patches = Joins.patches(leaf, properties(links));
        for (Write patch : patches) {
            patch.when(patch.changes().stream()
                    .map(change -> "NOT IS_DEFINED(#" + change.path().substring(1) + ")")
                    .collect(Collectors.joining(" AND ")));
        }
        return patches;
    }

    private static Item properties(Map<Integer, Boolean> links) {
        Item item = new Item();
        links.forEach((link, taken) -> item.set(LINK + link, taken ? 1 : 0));
        return item;
    }

    private static Item counts(Map<Integer, Boolean> links) {
        return new Item().set(RESOLVED, links.size()).set(DEAD, dead(links));
    }

    private static Write counting(Key root, Map<Integer, Boolean> links) {
        return Write.patch(root).increment(RESOLVED, links.size()).increment(DEAD, dead(links));
    }

    private static long dead(Map<Integer, Boolean> links) {
        return links.values().stream().filter(taken -> !taken).count();
    }

    private static Joins.Indexed answer(Join join, Item marker, Item root) {
        int resolved = root.count(RESOLVED);
        int dead = root.count(DEAD);
        return new Joins.Indexed(Marker.read(marker), Leaves.answer(join, resolved, dead));
    }
}
