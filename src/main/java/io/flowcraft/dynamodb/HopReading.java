package io.flowcraft.dynamodb;

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
import io.flowcraft.engine.Wait;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a hop needs. Most often that is one call: of up to {@value Dynamo#MOST} items as of one moment when the context is among them, else of a batch. Where one call
 * cannot have all of it, the context is read last: so it has the changes of every outcome that was seen, and perhaps later ones.
 */
final class HopReading {

    private final Dynamo dynamo;
    private final Names names;
    private final StoreClock clock;
    private final Envelopes envelopes;
    private final ContextMap contexts;
    private final Outcomes outcomes;

    HopReading(Dynamo dynamo, Names names, StoreClock clock) {
        this.dynamo = dynamo;
        this.names = names;
        this.clock = clock;
        this.envelopes = new Envelopes(dynamo, names);
        this.contexts = new ContextMap(dynamo, names, envelopes);
        this.outcomes = new Outcomes(envelopes, names);
    }

    Optional<HopView> read(HopQuery query) {
        Map<Key, Item> found = first(query);
        return RunFields.seen(
                        Optional.ofNullable(found.get(names.run(query.own().runId()))))
                .map(run -> view(query, run, found));
    }

    private Map<Key, Item> first(HopQuery query) {
        String runId = query.own().runId();
        Set<Key> keys = new LinkedHashSet<>(List.of(names.run(runId), names.activation(query.own())));
        query.others().forEach(other -> keys.add(names.activation(new ActivationRef(runId, other, 1))));
        if (query.startInput()) {
            keys.add(names.start(runId));
        }
        if (query.context() && keys.size() < Dynamo.MOST && query.latest().isEmpty()) {
            keys.add(names.context(runId));
            return dynamo.snapshot(keys);
        }
        return new HashMap<>(dynamo.getAll(keys));
    }

    private HopView view(HopQuery query, Item run, Map<Key, Item> found) {
        ActivationRef ref = query.own();
        String runId = ref.runId();
        Optional<Item> own = Optional.ofNullable(found.get(names.activation(ref)));
        boolean charged = own.filter(item -> item.count("last") > 0).isPresent();
        Map<Activation, Item> others = others(query, run, found);
        latest(query).forEach(others::putIfAbsent);
        Map<ActivationRef, Outcome> read = outcomes(runId, own, others.values());
        Map<Activation, Outcome> byActivation = new HashMap<>();
        others.forEach((activation, item) -> byActivation.put(activation, read.get(Refs.read(runId, item))));
        return new HopView(
                RunItem.read(runId, run),
                Optional.ofNullable(read.get(ref)),
                charged || RunFields.top(run) > 1 ? attempts(ref) : List.of(),
                ref.generation() > 1 ? superseded(ref) : 0,
                charged ? timer(ref) : Optional.empty(),
                own.map(item -> WaitAttributes.read(ref, item, envelopes, names.partition(runId), clock.earliest()))
                        .orElseGet(() -> Wait.none(ref)),
                own.filter(item -> item.has(LetterItem.HELD)).isPresent(),
                byActivation,
                query.context() ? context(runId, RunFields.top(run) > 1, found) : JsonValue.EMPTY_JSON_OBJECT,
                query.startInput() ? start(runId, found) : JsonValue.EMPTY_JSON_OBJECT);
    }

    private Map<ActivationRef, Outcome> outcomes(String runId, Optional<Item> own, Collection<Item> others) {
        List<Item> all = new ArrayList<>(others);
        own.filter(Outcomes::isIn).ifPresent(all::add);
        return outcomes.read(runId, all);
    }

    /** Of each the latest generation that has an outcome. */
    private Map<Activation, Item> others(HopQuery query, Item run, Map<Key, Item> found) {
        String runId = query.own().runId();
        if (RunFields.top(run) > 1 && !query.others().isEmpty()) {
            List<Key> later = new ArrayList<>();
            for (int generation = 2; generation <= RunFields.top(run); generation++) {
                for (Activation other : query.others()) {
                    later.add(names.activation(new ActivationRef(runId, other, generation)));
                }
            }
            found.putAll(dynamo.getAll(later));
        }
        Map<Activation, Item> others = new HashMap<>();
        for (Activation other : query.others()) {
            for (int generation = 1; generation <= RunFields.top(run); generation++) {
                Item item = found.get(names.activation(new ActivationRef(runId, other, generation)));
                if (item != null && Outcomes.isIn(item)) {
                    others.put(other, item);
                }
            }
        }
        return others;
    }

    private Map<Activation, Item> latest(HopQuery query) {
        Map<Activation, Item> found = new HashMap<>();
        query.latest().forEach(wanted -> latest(query.own().runId(), wanted, found));
        return found;
    }

    private void latest(String runId, Latest wanted, Map<Activation, Item> found) {
        Reading reading = Reading.of(Table.CONTEXTS, names.partition(runId), Names.iterations(wanted))
                .reversed()
                .by(2 * HopQuery.LATEST);
        int count = 0;
        for (Item item : dynamo.query(reading)) {
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
        List<FailedAttempt> attempts = new ArrayList<>();
        Reading all =
                Reading.of(Table.CONTEXTS, names.partition(ref.runId()), Names.all(Names.ATTEMPT, ref.activation()));
        dynamo.query(all).forEach(item -> attempts.add(Records.attempt(ref.runId(), item)));
        return attempts;
    }

    private int superseded(ActivationRef ref) {
        String all = Names.all(Names.ACTIVATION, ref.activation());
        ActivationRef before = new ActivationRef(ref.runId(), ref.activation(), ref.generation() - 1);
        Reading earlier = Reading.of(Table.CONTEXTS, names.partition(ref.runId()), all)
                .to(names.activation(before).item())
                .reversed();
        for (Item item : dynamo.query(earlier)) {
            if (Outcomes.isIn(item)) {
                return item.number("attempts");
            }
        }
        return 0;
    }

    private Optional<Duration> timer(ActivationRef ref) {
        return dynamo.get(names.timer(Timer.Kind.ATTEMPT, ref))
                .map(item -> Duration.between(
                        clock.earliest(), TimerFields.read(item).due()));
    }

    private JsonObject context(String runId, boolean again, Map<Key, Item> found) {
        Key key = names.context(runId);
        Optional<Item> item =
                again ? dynamo.get(key) : Optional.ofNullable(found.get(key)).or(() -> dynamo.get(key));
        return item.map(known -> contexts.read(runId, known)).orElseGet(() -> JsonValue.EMPTY_JSON_OBJECT);
    }

    private JsonValue start(String runId, Map<Key, Item> found) {
        Item item = Optional.ofNullable(found.get(names.start(runId))).orElseThrow();
        return Texts.value(
                envelopes.opened(names.partition(runId), item.attributes().get("input")));
    }
}
