package io.flowcraft.cosmos;

import io.flowcraft.documents.StoreClock;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Awaiting;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.Resume;
import io.flowcraft.engine.Timer;
import io.flowcraft.engine.Wait;
import io.flowcraft.engine.WaitStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Waits and resumes as items of their own, each created once, see {@link WaitItems}; so the one query that checks an activation has them.
 *
 * <p>To await is (1) of a webhook: the token's item in the other container, which is named in the run's partition first, so that it goes with the run; a token that nothing
 * awaits finds nothing. (2) One batch: the run is there, the wait is created, its timer set. (3) A read of wait and resume, which sees every resume from before the batch, as
 * it comes after a write of this client. To resume is one batch: the run is there, the resume is created, the timer taken away.
 */
final class CosmosWaitStore implements WaitStore {

    static final String TOKEN = "token";
    private static final String RUN = "run";

    private final Cosmos cosmos;
    private final Names names;
    private final StoreClock clock;
    private final Gates gates;
    private final Marks marks;
    private final WaitItems items;

    CosmosWaitStore(Cosmos cosmos, Names names, StoreClock clock) {
        this.cosmos = cosmos;
        this.names = names;
        this.clock = clock;
        this.gates = new Gates(names);
        this.marks = new Marks(cosmos, names);
        this.items = new WaitItems(new Envelopes(cosmos, names), names, clock);
    }

    @Override
    public Wait await(Awaiting awaiting, Job job) {
        ActivationRef ref = awaiting.ref();
        Optional<Item> stored = cosmos.current(key(ref));
        boolean stays = stored.isPresent() && !isOtherChild(awaiting, stored.get());
        if (stays
                || (awaiting.token().isPresent()
                        && !publish(ref, awaiting.token().get()))) {
            return now(ref);
        }
        Optional<Instant> due = awaiting.rest().map(clock.latest()::plus);
        Item item = WaitItems.of(awaiting, due);
        Write begin = stored.map(old -> Write.replace(key(ref), item, old.etag()))
                .orElseGet(() -> Write.create(key(ref), item))
                .once();
        List<Write> writes = new ArrayList<>(List.of(gates.seen(ref.runId()), begin));
        due.ifPresent(time -> writes.add(TimerItem.set(names, Timer.Kind.WAKE, job, time)));
        Batched done = cosmos.batch(writes);
        return done.refused(begin) && awaiting.child().isPresent() ? await(awaiting, job) : now(ref);
    }

    /** A wait for another child takes the place of one for a child. */
    private static boolean isOtherChild(Awaiting awaiting, Item stored) {
        return stored.has(WaitItems.CHILD)
                && awaiting.child().isPresent()
                && !stored.optional(WaitItems.CHILD).equals(awaiting.child());
    }

    private boolean publish(ActivationRef ref, String token) {
        Outside outside = new Outside(TOKEN, token);
        boolean named = cosmos.batch(List.of(gates.seen(ref.runId()), outside.of(names, ref.runId())))
                .done();
        if (named) {
            cosmos.batch(List.of(Write.upsert(outside.key(names), Refs.item(ref).set(RUN, ref.runId()))));
        }
        return named;
    }

    /** What is stored of a run that is there. */
    private Wait now(ActivationRef ref) {
        if (marks.run(ref.runId()).isEmpty()) {
            return Wait.none(ref);
        }
        Key resume = names.facet(ref, Names.Facet.RESUME);
        Map<Key, Item> found = cosmos.getAll(List.of(key(ref), resume));
        return items.read(ref, Optional.ofNullable(found.get(key(ref))), Optional.ofNullable(found.get(resume)));
    }

    private Key key(ActivationRef ref) {
        return names.facet(ref, Names.Facet.WAIT);
    }

    @Override
    public boolean resume(ActivationRef ref, Resume resume) {
        Write create = Write.create(names.facet(ref, Names.Facet.RESUME), items.of(ref, resume))
                .once();
        List<Write> writes = new ArrayList<>(List.of(gates.seen(ref.runId()), create));
        writes.addAll(Write.gone(names.timer(Timer.Kind.WAKE, ref)));
        return cosmos.batch(writes).done();
    }

    @Override
    public List<Wait> ofRun(String runId) {
        marks.run(runId);
        Map<ActivationRef, Item> resumes = facets(runId, Names.Facet.RESUME);
        Map<ActivationRef, Item> waits = facets(runId, Names.Facet.WAIT);
        Map<ActivationRef, Wait> all = new LinkedHashMap<>();
        resumes.forEach((ref, item) -> all.put(ref, items.read(ref, Optional.empty(), Optional.of(item))));
        waits.forEach(
                (ref, item) -> all.put(ref, items.read(ref, Optional.of(item), Optional.ofNullable(resumes.get(ref)))));
        return sorted(all.values());
    }

    private Map<ActivationRef, Item> facets(String runId, Names.Facet facet) {
        Map<ActivationRef, Item> found = new LinkedHashMap<>();
        cosmos.query(Reading.of(Shelf.CONTEXTS, names.partition(runId), facet.prefix))
                .forEach(item -> found.put(Refs.read(runId, item), item));
        return found;
    }

    private static List<Wait> sorted(Collection<Wait> waits) {
        return waits.stream()
                .sorted(Comparator.<Wait, String>comparing(
                                wait -> wait.ref().activation().key())
                        .thenComparing(wait -> wait.ref().generation()))
                .toList();
    }

    @Override
    public Optional<ActivationRef> byToken(String token) {
        return cosmos.current(names.thing(TOKEN, token)).map(item -> Refs.read(item.text(RUN), item));
    }
}
