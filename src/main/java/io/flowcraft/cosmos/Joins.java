package io.flowcraft.cosmos;

import io.flowcraft.documents.Leaves;
import io.flowcraft.documents.Links;
import io.flowcraft.documents.Marker;
import io.flowcraft.engine.Join;
import io.flowcraft.engine.JoinAnswer;
import io.flowcraft.engine.JoinArrival;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Arrivals at joins: sets of link numbers, as properties {@code t3} (taken) and {@code d4} (dead) of an item for each join, to which patches add and which they answer. The
 * first taken link of an {@code any} join becomes its {@code claim} in the same patch, whose condition is that there is none. An {@code all} join of many links is one of the
 * {@link WideJoins}. Each batch reads the marker too: so the answer says in which index the links are.
 */
final class Joins {

    private static final String TAKEN = "t";
    private static final String DEAD = "d";
    private static final String CLAIM = "claim";

    /** Ways to add what arrives: one that is refused is followed by the next, for the item came or went, or was claimed. */
    private enum Way {
        CREATE,
        PATCH_AND_CLAIM,
        PATCH
    }

    private final Cosmos cosmos;
    private final Names names;
    private final WideJoins wide;

    Joins(Cosmos cosmos, Names names) {
        this.cosmos = cosmos;
        this.names = names;
        this.wide = new WideJoins(cosmos, names);
    }

    /** Adds what arrives; empty when there is no marker. */
    Optional<Indexed> add(String index, JoinArrival arrival) {
        return add(index, arrival, Links.of(arrival).claim());
    }

    /** Adds what the outcomes say, which do not tell the link that came first: they claim nothing, and neither does what comes after them. */
    void merge(String index, JoinArrival truth) {
        add(index, truth, Links.of(truth).unknownClaim());
    }

    private Optional<Indexed> add(String index, JoinArrival arrival, Optional<Integer> claim) {
        Join join = arrival.join();
        if (Leaves.isWide(join)) {
            return wide.add(index, arrival);
        }
        Key key = names.join(join.ref(), index);
        Write marker = Write.read(names.marker(join.ref().runId()));
        if (arrival.links().isEmpty()) {
            return ask(key, join, marker);
        }
        Optional<Integer> claims = claim.filter(link -> join.strategy() == Join.Strategy.ANY);
        List<Way> ways = claims.isPresent() ? List.of(Way.values()) : List.of(Way.PATCH, Way.CREATE);
        for (int i = 0; ; i = (i + 1) % ways.size()) {
            List<Write> writes = new ArrayList<>(List.of(marker));
            writes.addAll(adding(ways.get(i), key, arrival, claims));
            Batched batched = cosmos.batch(writes);
            if (batched.done()) {
                Item item = batched.item(writes.get(writes.size() - 1));
                return Optional.of(new Indexed(Marker.read(batched.item(marker)), answer(join, item)));
            }
            if (batched.refused(marker)) {
                return Optional.empty();
            }
        }
    }

    private Optional<Indexed> ask(Key key, Join join, Write marker) {
        Item known = cosmos.current(key).orElseGet(Item::new);
        Batched batched = cosmos.batch(List.of(marker));
        return batched.done()
                ? Optional.of(new Indexed(Marker.read(batched.item(marker)), answer(join, known)))
                : Optional.empty();
    }

    private static List<Write> adding(Way way, Key key, JoinArrival arrival, Optional<Integer> claim) {
        Item links = properties(arrival);
        if (way == Way.CREATE) {
            claim.ifPresent(link -> links.set(CLAIM, link));
            return List.of(Write.create(key, links));
        }
        List<Write> patches = patches(key, links);
        if (way == Way.PATCH_AND_CLAIM) {
            patches.add(0, Write.patch(key).set(CLAIM, claim.orElseThrow()).when("NOT IS_DEFINED(#claim)"));
        }
        return patches;
    }

    private static Item properties(JoinArrival arrival) {
        Item item = new Item();
        arrival.links().forEach((link, taken) -> item.set((taken ? TAKEN : DEAD) + link, 1));
        return item;
    }

    /** As many as it needs for these properties. */
    static List<Write> patches(Key key, Item properties) {
        List<Write> patches = new ArrayList<>();
        properties.properties().forEach((name, value) -> {
            if (patches.isEmpty() || patches.get(patches.size() - 1).changes().size() == Requests.MOST_CHANGES) {
                patches.add(Write.patch(key));
            }
            patches.get(patches.size() - 1).set(name, value);
        });
        return patches;
    }

    private static Set<Integer> numbers(Item item, String kind) {
        Set<Integer> numbers = new TreeSet<>();
        item.properties().keySet().stream()
                .filter(name -> name.matches(kind + "\\d+"))
                .forEach(name -> numbers.add(Integer.parseInt(name.substring(1))));
        return numbers;
    }

    private static JoinAnswer answer(Join join, Item item) {
        Optional<Integer> claim = item.has(CLAIM) ? Optional.of(item.number(CLAIM)) : Optional.empty();
        return new Links(numbers(item, TAKEN), numbers(item, DEAD)).answer(join, claim);
    }

    /**
     * What a join answers, and of which index.
     *
     * @param marker as it was when the links were added
     */
    record Indexed(Marker marker, JoinAnswer answer) {}
}
