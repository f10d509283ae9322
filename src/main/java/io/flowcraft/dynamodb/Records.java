package io.flowcraft.dynamodb;

import io.flowcraft.documents.Errors;
import io.flowcraft.documents.OutcomeFields;
import io.flowcraft.documents.RunFields;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRecord;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Cursor;
import io.flowcraft.engine.Detail;
import io.flowcraft.engine.FailedAttempt;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.Page;
import io.flowcraft.engine.RecordQuery;
import io.flowcraft.engine.StartMark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lists what is recorded of a run's activations, in the order of the sort key: a page is a part of the run's partition. */
final class Records {

    static final String STARTED = "startedMark";
    static final String WORKER = "startedBy";
    static final String START_OF = "startedAttempt";

    private static final String LIST = "records";
    private static final String HISTORY = "history";

    /** Sorts after the sign between an activation and its generations. */
    private static final String BEHIND = "$";

    private final Dynamo dynamo;
    private final Names names;
    private final Outcomes outcomes;

    Records(Dynamo dynamo, Names names, Outcomes outcomes) {
        this.dynamo = dynamo;
        this.names = names;
        this.outcomes = outcomes;
    }

    Page<ActivationRecord> page(RecordQuery query) {
        return query.only()
                .map(only -> new Page<>(chosen(query.runId(), only), Optional.empty()))
                .orElseGet(() -> query.detail() == Detail.HISTORY ? history(query) : latest(query));
    }

    /** Of each activation the latest generation; the cursor is behind all generations of the last one. */
    private Page<ActivationRecord> latest(RecordQuery query) {
        Map<String, Item> latest = new LinkedHashMap<>();
        Optional<String> after = query.cursor().map(cursor -> Cursor.position(LIST, cursor));
        for (Item item : dynamo.query(activations(query, after))) {
            if (isRecorded(item)) {
                String activation = activation(item);
                if (latest.size() == query.limit() && !latest.containsKey(activation)) {
                    return new Page<>(
                            read(query, latest.values()), Optional.of(Cursor.of(LIST, last(latest) + BEHIND)));
                }
                latest.put(activation, item);
            }
        }
        return new Page<>(read(query, latest.values()), Optional.empty());
    }

    private Page<ActivationRecord> history(RecordQuery query) {
        List<Item> items = new ArrayList<>();
        Optional<String> after = query.cursor().map(cursor -> Cursor.position(HISTORY, cursor));
        for (Item item : dynamo.query(activations(query, after))) {
            if (Outcomes.isIn(item) || item.has("last")) {
                if (items.size() == query.limit()) {
                    String last = items.get(items.size() - 1).text(Key.ITEM);
                    return new Page<>(read(query, items), Optional.of(Cursor.of(HISTORY, last)));
                }
                items.add(item);
            }
        }
        return new Page<>(read(query, items), Optional.empty());
    }

    private Reading activations(RecordQuery query, Optional<String> after) {
        Reading all = Reading.of(Table.CONTEXTS, names.partition(query.runId()), Names.ACTIVATION)
                .by(query.limit() + 1);
        return after.map(all::after).orElse(all);
    }

    private static boolean isRecorded(Item item) {
        return Outcomes.isIn(item) || item.has("last") || item.has(STARTED);
    }

    /** The sort key without the generation. */
    private static String activation(Item item) {
        String name = item.text(Key.ITEM);
        return name.substring(0, name.lastIndexOf('#'));
    }

    private static String last(Map<String, Item> items) {
        return List.copyOf(items.keySet()).get(items.size() - 1);
    }

    private List<ActivationRecord> chosen(String runId, Iterable<Activation> only) {
        int top = dynamo.get(names.run(runId)).map(RunFields::top).orElse(0);
        Map<Activation, List<Key>> keys = new LinkedHashMap<>();
        for (Activation activation : only) {
            List<Key> own = new ArrayList<>();
            for (int generation = top; generation > 0; generation--) {
                own.add(names.activation(new ActivationRef(runId, activation, generation)));
            }
            keys.put(activation, own);
        }
        Map<Key, Item> found =
                dynamo.getAll(keys.values().stream().flatMap(List::stream).toList());
        List<Item> latest = new ArrayList<>();
        keys.values().forEach(own -> own.stream()
                .filter(found::containsKey)
                .map(found::get)
                .filter(Records::isRecorded)
                .findFirst()
                .ifPresent(latest::add));
        return full(runId, latest);
    }

    private List<ActivationRecord> read(RecordQuery query, Iterable<Item> items) {
        List<Item> all = new ArrayList<>();
        items.forEach(all::add);
        return switch (query.detail()) {
            case FULL -> full(query.runId(), all);
            case ROUTES ->
                all.stream()
                        .map(item -> new ActivationRecord(
                                Refs.read(query.runId(), item), routes(query.runId(), item), List.of(), mark(item)))
                        .toList();
            case HISTORY -> histories(query.runId(), all);
        };
    }

    private static Optional<Outcome> routes(String runId, Item item) {
        return Outcomes.isIn(item) ? Optional.of(OutcomeFields.routes(Refs.read(runId, item), item)) : Optional.empty();
    }

    private List<ActivationRecord> full(String runId, List<Item> items) {
        Map<ActivationRef, Outcome> read =
                outcomes.read(runId, items.stream().filter(Outcomes::isIn).toList());
        return items.stream()
                .map(item -> {
                    ActivationRef ref = Refs.read(runId, item);
                    return new ActivationRecord(
                            ref, Optional.ofNullable(read.get(ref)), attempts(ref, item), mark(item));
                })
                .toList();
    }

    private List<ActivationRecord> histories(String runId, List<Item> items) {
        return items.stream()
                .map(item -> {
                    ActivationRef ref = Refs.read(runId, item);
                    return new ActivationRecord(ref, routes(runId, item), attempts(ref, item), Optional.empty());
                })
                .toList();
    }

    private List<FailedAttempt> attempts(ActivationRef ref, Item item) {
        if (!item.has("last")) {
            return List.of();
        }
        Map<Integer, FailedAttempt> own = new TreeMap<>();
        Reading all =
                Reading.of(Table.CONTEXTS, names.partition(ref.runId()), Names.all(Names.ATTEMPT, ref.activation()));
        for (Item found : dynamo.query(all)) {
            FailedAttempt attempt = attempt(ref.runId(), found);
            if (attempt.ref().equals(ref)) {
                own.put(attempt.number(), attempt);
            }
        }
        return List.copyOf(own.values());
    }

    static FailedAttempt attempt(String runId, Item item) {
        return new FailedAttempt(
                Refs.read(runId, item),
                Errors.parse(item.text("error")),
                item.optional("claim").map(Integer::valueOf));
    }

    private static Optional<StartMark> mark(Item item) {
        return item.has(STARTED)
                ? Optional.of(new StartMark(
                        item.number(START_OF), Texts.unquoted(item.text(WORKER)), Instant.parse(item.text(STARTED))))
                : Optional.empty();
    }
}
