package io.flowcraft.dynamodb;

import io.flowcraft.engine.Join;
import io.flowcraft.engine.JoinAnswer;
import io.flowcraft.engine.JoinAnswer.State;
import io.flowcraft.engine.JoinArrival;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Arrivals at joins: sets of link numbers, {@code taken} and {@code dead}, to which one update adds and which it answers. The first taken link of an {@code any} join becomes
 * its {@code claim} in the same update. An {@code all} join of many links is one of the {@link WideJoins}.
 */
final class Joins {

    private static final String TAKEN = "taken";
    private static final String DEAD = "dead";
    private static final String CLAIM = "claim";

    /** The claim of a join that a rebuild found taken. */
    private static final int UNKNOWN = -1;

    private final Dynamo dynamo;
    private final Names names;
    private final WideJoins wide;

    Joins(Dynamo dynamo, Names names) {
        this.dynamo = dynamo;
        this.names = names;
        this.wide = new WideJoins(dynamo, names);
    }

    /** Adds what arrives. */
    JoinAnswer add(String index, JoinArrival arrival) {
        return add(index, arrival, links(arrival, true).stream().min(Integer::compare));
    }

    /** Adds what the outcomes say, which do not tell the link that came first: they claim nothing, and neither does what comes after them. */
    void merge(String index, JoinArrival truth) {
        add(index, truth, links(truth, true).isEmpty() ? Optional.empty() : Optional.of(UNKNOWN));
    }

    private JoinAnswer add(String index, JoinArrival arrival, Optional<Integer> claim) {
        Join join = arrival.join();
        if (WideJoins.isWide(join)) {
            return wide.add(index, arrival);
        }
        Key key = names.join(join.ref(), index);
        Item item = arrival.links().isEmpty()
                ? dynamo.get(key).orElseGet(Item::new)
                : dynamo.write(adding(key, arrival, claim)).item();
        return answer(join, item);
    }

    private static Write adding(Key key, JoinArrival arrival, Optional<Integer> claim) {
        StringBuilder change = new StringBuilder();
        Optional<Integer> claims = claim.filter(link -> arrival.join().strategy() == Join.Strategy.ANY);
        claims.ifPresent(link -> change.append("SET #claim = if_not_exists(#claim, :claim) "));
        Set<Integer> taken = links(arrival, true);
        Set<Integer> dead = links(arrival, false);
        change.append("ADD ")
                .append(taken.isEmpty() ? "" : "#taken :taken")
                .append(taken.isEmpty() || dead.isEmpty() ? "" : ", ")
                .append(dead.isEmpty() ? "" : "#dead :dead");
        Write write = Write.update(key, change.toString());
        claims.ifPresent(link -> write.with(CLAIM, link));
        addTo(write, TAKEN, taken);
        addTo(write, DEAD, dead);
        return write;
    }

    private static void addTo(Write write, String set, Set<Integer> links) {
        if (!links.isEmpty()) {
            write.with(set, numbers(links));
        }
    }

    static AttributeValue numbers(Set<Integer> links) {
        List<String> texts = links.stream().map(String::valueOf).toList();
        return AttributeValue.fromNs(texts);
    }

    static Set<Integer> links(JoinArrival arrival, boolean taken) {
        Set<Integer> links = new HashSet<>();
        for (Map.Entry<Integer, Boolean> link : arrival.links().entrySet()) {
            if (link.getValue() == taken) {
                links.add(link.getKey());
            }
        }
        return links;
    }

    private static JoinAnswer answer(Join join, Item item) {
        Set<Integer> dead = item.numbers(DEAD);
        Set<Integer> taken = new HashSet<>(item.numbers(TAKEN));
        // The engine never says both of a link; if anybody does, it stays dead.
        taken.removeAll(dead);
        int resolved = taken.size() + dead.size();
        return switch (join.strategy()) {
            case ALL -> new JoinAnswer(join, state(join, !taken.isEmpty(), resolved), dead.size(), Optional.empty());
            case ANY ->
                new JoinAnswer(
                        join,
                        taken.isEmpty() ? state(join, false, resolved) : State.READY,
                        dead.size(),
                        item.has(CLAIM) && item.number(CLAIM) != UNKNOWN
                                ? Optional.of(item.number(CLAIM))
                                : Optional.empty());
        };
    }

    static State state(Join join, boolean taken, int resolved) {
        if (resolved < join.links()) {
            return State.WAITING;
        }
        return taken ? State.READY : State.DEAD;
    }
}
