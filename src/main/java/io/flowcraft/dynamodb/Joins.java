package io.flowcraft.dynamodb;

import io.flowcraft.documents.Leaves;
import io.flowcraft.documents.Links;
import io.flowcraft.engine.Join;
import io.flowcraft.engine.JoinAnswer;
import io.flowcraft.engine.JoinArrival;
import java.util.List;
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
        return add(index, arrival, Links.of(arrival).claim());
    }

    /** Adds what the outcomes say, which do not tell the link that came first: they claim nothing, and neither does what comes after them. */
    void merge(String index, JoinArrival truth) {
        add(index, truth, Links.of(truth).unknownClaim());
    }

    private JoinAnswer add(String index, JoinArrival arrival, Optional<Integer> claim) {
        Join join = arrival.join();
        if (Leaves.isWide(join)) {
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
        Set<Integer> taken = Links.of(arrival).taken();
        Set<Integer> dead = Links.of(arrival).dead();
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

    private static JoinAnswer answer(Join join, Item item) {
        Optional<Integer> claim = item.has(CLAIM) ? Optional.of(item.number(CLAIM)) : Optional.empty();
        return new Links(item.numbers(TAKEN), item.numbers(DEAD)).answer(join, claim);
    }
}
