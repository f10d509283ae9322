package io.flowcraft.cosmos;

import io.flowcraft.cosmos.Names.Facet;
import io.flowcraft.documents.RunFields;
import io.flowcraft.documents.StoreClock;
import io.flowcraft.documents.Texts;
import io.flowcraft.documents.TimerFields;
import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.FailedAttempt;
import io.flowcraft.engine.HopQuery;
import io.flowcraft.engine.HopView;
import io.flowcraft.engine.Latest;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.Timer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a hop needs: (1) a mark, see {@link Marks}, which also tells up to which generation anything is kept; (2) one query by ids in the run's partition for all of it.
 * A page of a query is as of one moment. Where one page cannot have all of it, the context is read once more, last: so it has the changes of every outcome that was
 * seen, and perhaps later ones.
 */
final class HopReading {

    private final Cosmos cosmos;
    private final Names names;
    private final StoreClock clock;
    private final Envelopes envelopes;
    private final ContextMap contexts;
    private final Outcomes outcomes;
    private final Charges charges;
    private final WaitItems waits;
    private final Marks marks;

    HopReading(Cosmos cosmos, Names names, StoreClock clock, Charges charges) {
        this.cosmos = cosmos;
        this.names = names;
        this.clock = clock;
        this.charges = charges;
        this.envelopes = new Envelopes(cosmos, names);
        this.contexts = new ContextMap(cosmos, names, envelopes);
        this.outcomes = new Outcomes(envelopes, names);
        this.waits = new WaitItems(envelopes, names, clock);
        this.marks = new Marks(cosmos, names);
    }

    Optional<HopView> read(HopQuery query) {
        return marks.run(query.own().runId()).flatMap(run -> read(query, run));
    }

    private Optional<HopView> read(HopQuery query, Item before) {
        int top = RunFields.top(before);
        Snapshot found = cosmos.snapshot(keys(query, top));
        Optional<Item> run = RunFields.seen(found.find(names.run(query.own().runId())));
        if (run.isPresent() && RunFields.top(run.get()) > top) {
            return read(query, run.get());
        }
        return run.map(item -> view(query, item, found));
    }

    private Set<Key> keys(HopQuery query, int top) {
        ActivationRef own = query.own();
        Set<Key> keys = new LinkedHashSet<>(List.of(
                names.run(own.runId()),
                names.outcome(own),
                names.facet(own, Facet.CHARGED),
                names.facet(own, Facet.WAIT),
                names.facet(own, Facet.RESUME),
                names.facet(own, Facet.LETTER),
                names.timer(Timer.Kind.ATTEMPT, own)));
        if (query.startInput()) {
            keys.add(names.start(own.runId()));
        }
        for (int earlier = 1; earlier < own.generation(); earlier++) {
            keys.add(names.outcome(of(own, own.activation(), earlier)));
        }
        for (int generation = 1; generation <= top; generation++) {
            for (Activation other : query.others()) {
                keys.add(names.outcome(of(own, other, generation)));
            }
        }
        if (query.context() && query.latest().isEmpty()) {
            keys.add(names.context(own.runId()));
        }
        return keys;
    }

    private static ActivationRef of(ActivationRef own, Activation activation, int generation) {
        return new ActivationRef(own.runId(), activation, generation);
    }

    private HopView view(HopQuery query, Item run, Snapshot found) {
        ActivationRef ref = query.own();
        Optional<Item> own = found.find(names.outcome(ref));
        boolean charged = found.find(names.facet(ref, Facet.CHARGED)).isPresent();
        Map<Activation, Item> others = others(query, RunFields.top(run), found);
        query.latest().forEach(wanted -> latest(ref.runId(), wanted, others));
        Map<Activation, Outcome> byActivation = new HashMap<>();
        Map<ActivationRef, Outcome> read = outcomes(ref.runId(), own, others);
        others.forEach((activation, item) -> byActivation.put(activation, read.get(Refs.read(ref.runId(), item))));
        return new HopView(
                RunItem.read(ref.runId(), run),
                own.map(item -> read.get(ref)),
                charged || RunFields.top(run) > 1 ? attempts(ref) : List.of(),
                superseded(ref, found),
                charged ? timer(ref, found) : Optional.empty(),
                waits.read(ref, found.find(names.facet(ref, Facet.WAIT)), found.find(names.facet(ref, Facet.RESUME))),
                found.find(names.facet(ref, Facet.LETTER)).isPresent(),
                byActivation,
                query.context() ? context(ref.runId(), found) : JsonValue.EMPTY_JSON_OBJECT,
                query.startInput() ? start(ref.runId(), found) : JsonValue.EMPTY_JSON_OBJECT);
    }

    private Map<ActivationRef, Outcome> outcomes(String runId, Optional<Item> own, Map<Activation, Item> others) {
        List<Item> all = new ArrayList<>(others.values());
        own.ifPresent(all::add);
        return outcomes.read(runId, all);
    }

    /** Of each the latest generation that has an outcome. */
    private Map<Activation, Item> others(HopQuery query, int top, Snapshot found) {
        Map<Activation, Item> others = new HashMap<>();
        for (Activation other : query.others()) {
            for (int generation = 1; generation <= top; generation++) {
                found.find(names.outcome(of(query.own(), other, generation)))
                        .ifPresent(item -> others.put(other, item));
            }
        }
        return others;
    }

    private void latest(String runId, Latest wanted, Map<Activation, Item> found) {
        Reading reading = Reading.of(Shelf.CONTEXTS, names.partition(runId), Names.iterations(wanted))
                .reversed()
                .by(3 * HopQuery.LATEST);
        int count = 0;
        for (Item item : cosmos.query(reading)) {
            ActivationRef ref = Refs.read(runId, item);
            if (Outcomes.isIn(item) && ref.generation() >= wanted.within().generation()) {
                found.putIfAbsent(ref.activation(), item);
                if (++count == HopQuery.LATEST) {
                    return;
                }
            }
        }
    }

    private List<FailedAttempt> attempts(ActivationRef ref) {
        return charges.all(ref);
    }

    private int superseded(ActivationRef ref, Snapshot found) {
        for (int earlier = ref.generation() - 1; earlier > 0; earlier--) {
            Optional<Item> item = found.find(names.outcome(of(ref, ref.activation(), earlier)));
            if (item.isPresent()) {
                return item.get().number("attempts");
            }
        }
        return 0;
    }

    private Optional<Duration> timer(ActivationRef ref, Snapshot found) {
        return found.find(names.timer(Timer.Kind.ATTEMPT, ref))
                .map(item -> Duration.between(
                        clock.earliest(), TimerFields.read(item).due()));
    }

    private JsonObject context(String runId, Snapshot found) {
        Key key = names.context(runId);
        Optional<Item> item = found.whole() ? found.find(key) : Optional.empty();
        return item.or(() -> cosmos.get(key))
                .map(known -> contexts.read(runId, known))
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    private JsonValue start(String runId, Snapshot found) {
        Item item = found.find(names.start(runId)).orElseThrow();
        return Texts.value(envelopes.opened(names.partition(runId), item.node().get("input")));
    }
}
