package io.flowcraft.cosmos;

import io.flowcraft.cosmos.Names.Facet;
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
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Lists what is recorded of a run's activations, in the order of ids: a page is a part of the run's partition. A mark makes the reading current, see {@link Marks}. */
final class Records {

    private static final String STARTED = "at";
    private static final String WORKER = "worker";
    private static final String START_OF = "attempt";

    private static final String LIST = "records";
    private static final String HISTORY = "history";

    /** Sorts after the sign between an activation and its generations. */
    private static final String BEHIND = ";";

    private final Cosmos cosmos;
    private final Names names;
    private final Outcomes outcomes;
    private final Charges charges;
    private final Marks marks;

    Records(Cosmos cosmos, Names names, Outcomes outcomes, Charges charges) {
        this.cosmos = cosmos;
        this.names = names;
        this.outcomes = outcomes;
        this.charges = charges;
        this.marks = new Marks(cosmos, names);
    }

    static Item item(ActivationRef ref, StartMark mark) {
        return Refs.item(ref)
                .set(STARTED, mark.at().toString())
                .set(WORKER, Texts.quoted(mark.worker()))
                .set(START_OF, mark.attempt());
    }

    Page<ActivationRecord> page(RecordQuery query) {
        Optional<String> latest = query.cursor()
                .filter(any -> query.detail() != Detail.HISTORY)
                .map(cursor -> Cursor.position(LIST, cursor));
        Optional<String> history = query.cursor()
                .filter(any -> query.detail() == Detail.HISTORY)
                .map(cursor -> Cursor.position(HISTORY, cursor));
        Optional<Item> run = marks.run(query.runId());
        if (run.isEmpty()) {
            return new Page<>(List.of(), Optional.empty());
        }
        if (query.only().isPresent()) {
            return new Page<>(chosen(query, run.get(), query.only().get()), Optional.empty());
        }
        return query.detail() == Detail.HISTORY ? history(query, history) : latest(query, latest);
    }

    /** Of each activation the latest generation; the cursor is behind all generations of the last one. */
    private Page<ActivationRecord> latest(RecordQuery query, Optional<String> after) {
        Map<String, Kept> latest = new LinkedHashMap<>();
        for (Iterator<Kept> all = kept(query, after); all.hasNext(); ) {
            Kept kept = all.next();
            String activation = Names.all(Names.ACTIVATION, kept.ref().activation());
            if (latest.size() == query.limit() && !latest.containsKey(activation)) {
                return new Page<>(read(query, latest.values()), Optional.of(Cursor.of(LIST, behind(latest))));
            }
            latest.put(activation, kept);
        }
        return new Page<>(read(query, latest.values()), Optional.empty());
    }

    private static String behind(Map<String, Kept> all) {
        String last = List.copyOf(all.keySet()).get(all.size() - 1);
        return last.substring(0, last.length() - 1) + BEHIND;
    }

    private Page<ActivationRecord> history(RecordQuery query, Optional<String> after) {
        List<Kept> some = new ArrayList<>();
        for (Iterator<Kept> all = kept(query, after); all.hasNext(); ) {
            Kept kept = all.next();
            if (kept.isHistory()) {
                if (some.size() == query.limit()) {
                    ActivationRef last = some.get(some.size() - 1).ref();
                    return new Page<>(
                            read(query, some),
                            Optional.of(Cursor.of(
                                    HISTORY, names.facet(last, Facet.STARTED).id())));
                }
                some.add(kept);
            }
        }
        return new Page<>(read(query, some), Optional.empty());
    }

    private Iterator<Kept> kept(RecordQuery query, Optional<String> after) {
        Reading all = Reading.of(Shelf.CONTEXTS, names.partition(query.runId()), Names.ACTIVATION);
        return new KeptPages(
                query.runId(), cosmos.query(after.map(all::after).orElse(all)).iterator());
    }

    private List<ActivationRecord> chosen(RecordQuery query, Item run, Collection<Activation> only) {
        Map<ActivationRef, Kept> found = new LinkedHashMap<>();
        List<Key> keys = new ArrayList<>();
        for (Activation activation : only) {
            for (int generation = RunFields.top(run); generation > 0; generation--) {
                ActivationRef ref = new ActivationRef(query.runId(), activation, generation);
                found.put(ref, new Kept(ref));
                keys.add(names.outcome(ref));
                keys.add(names.facet(ref, Facet.CHARGED));
                keys.add(names.facet(ref, Facet.STARTED));
            }
        }
        cosmos.getAll(keys).values().forEach(item -> found.get(Refs.read(query.runId(), item))
                .add(item));
        Map<Activation, Kept> latest = new LinkedHashMap<>();
        found.values().stream()
                .filter(Predicate.not(Kept::isEmpty))
                .forEach(kept -> latest.putIfAbsent(kept.ref().activation(), kept));
        return full(query.runId(), latest.values());
    }

    private List<ActivationRecord> read(RecordQuery query, Collection<Kept> all) {
        return switch (query.detail()) {
            case FULL -> full(query.runId(), all);
            case ROUTES ->
                all.stream()
                        .map(kept -> new ActivationRecord(kept.ref(), routes(kept), List.of(), mark(kept)))
                        .toList();
            case HISTORY ->
                all.stream()
                        .map(kept -> new ActivationRecord(kept.ref(), routes(kept), attempts(kept), Optional.empty()))
                        .toList();
        };
    }

    private static Optional<Outcome> routes(Kept kept) {
        return kept.find(Facet.OUTCOME).map(item -> OutcomeFields.routes(kept.ref(), item));
    }

    private List<ActivationRecord> full(String runId, Collection<Kept> all) {
        Map<ActivationRef, Outcome> read = outcomes.read(
                runId,
                all.stream().flatMap(kept -> kept.find(Facet.OUTCOME).stream()).toList());
        return all.stream()
                .map(kept -> new ActivationRecord(
                        kept.ref(), Optional.ofNullable(read.get(kept.ref())), attempts(kept), mark(kept)))
                .toList();
    }

    private List<FailedAttempt> attempts(Kept kept) {
        return kept.isCharged()
                ? charges.all(kept.ref()).stream()
                        .filter(attempt -> attempt.ref().equals(kept.ref()))
                        .toList()
                : List.of();
    }

    private static Optional<StartMark> mark(Kept kept) {
        return kept.find(Facet.STARTED)
                .map(item -> new StartMark(
                        item.number(START_OF), Texts.unquoted(item.text(WORKER)), Instant.parse(item.text(STARTED))));
    }
}
