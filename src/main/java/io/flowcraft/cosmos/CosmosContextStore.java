package io.flowcraft.cosmos;

import io.flowcraft.cosmos.Names.Facet;
import io.flowcraft.documents.Backoff;
import io.flowcraft.documents.OutcomeFields;
import io.flowcraft.documents.RunFields;
import io.flowcraft.documents.StoreClock;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.ActivationRecord;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.ContextChanges;
import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.FailedAttempt;
import io.flowcraft.engine.HopQuery;
import io.flowcraft.engine.HopView;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.Page;
import io.flowcraft.engine.RecordQuery;
import io.flowcraft.engine.Recorded;
import io.flowcraft.engine.RunState;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.StartMark;
import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The truth: an item for each outcome, created once, see {@link OutcomeFields}, and one item for the context, see {@link ContextMap}.
 *
 * <p>A record (1) writes the parts of large values, of a run that takes outcomes; (2) makes one batch: the run is open in this generation, read the run, create the
 * outcome, patch the context, or replace it on condition of its etag when many keys change. All or nothing is written. (3) When the context was changed meanwhile, after a pause once
 * more with what it is now; when it is refused otherwise, what stands in the way is read where it is written, so it is the present: the run's state, and
 * the outcome that was first.
 */
final class CosmosContextStore implements ContextStore {

    private final Cosmos cosmos;
    private final Names names;
    private final Envelopes envelopes;
    private final ContextMap contexts;
    private final Outcomes outcomes;
    private final Charges charges;
    private final HopReading hops;
    private final Records records;
    private final Gates gates;
    private final Marks marks;

    CosmosContextStore(Cosmos cosmos, Names names, StoreClock clock) {
        this.cosmos = cosmos;
        this.names = names;
        this.envelopes = new Envelopes(cosmos, names);
        this.contexts = new ContextMap(cosmos, names, envelopes);
        this.outcomes = new Outcomes(envelopes, names);
        this.charges = new Charges(cosmos, names, clock);
        this.hops = new HopReading(cosmos, names, clock, charges);
        this.records = new Records(cosmos, names, outcomes, charges);
        this.gates = new Gates(names);
        this.marks = new Marks(cosmos, names);
    }

    @Override
    public Optional<HopView> read(HopQuery query) {
        return hops.read(query);
    }

    @Override
    public Recorded record(Outcome outcome, ContextChanges changes, int runGeneration) {
        ActivationRef ref = outcome.ref();
        String body = OutcomeFields.body(outcome);
        if (isLarge(body, changes) || ref.generation() > runGeneration) {
            Optional<Recorded> no = refusal(ref, runGeneration);
            if (no.isPresent()) {
                return no.get();
            }
        }
        Item item = sealed(outcome, body);
        ContextMap.Sealed sealed = contexts.sealed(ref.runId(), changes, Envelopes.SMALL);
        return Backoff.insist(
                () -> withRoom(ref, item, changes, sealed, runGeneration),
                "others change the context all the time, while " + ref + " changes more of it than a batch can patch");
    }

    /** Where the item of the context would become too large, the values that it already holds are put beside it as well. */
    private Optional<Recorded> withRoom(
            ActivationRef ref, Item outcome, ContextChanges changes, ContextMap.Sealed sealed, int runGeneration) {
        try {
            return tryRecord(ref, outcome, contexts.change(ref.runId(), sealed), runGeneration);
        } catch (Failures.TooLargeException tooLarge) {
            try {
                return tryRecord(ref, outcome, contexts.emptied(ref.runId(), changes), runGeneration);
            } catch (Failures.TooLargeException e) {
                throw ContextMap.full(ref.runId(), e);
            }
        }
    }

    /** Empty when somebody changed the context while more of it was to be changed than a batch can patch. */
    private Optional<Recorded> tryRecord(ActivationRef ref, Item outcome, List<Write> changes, int runGeneration) {
        Write open = gates.open(ref.runId(), runGeneration);
        Write run = Write.read(names.run(ref.runId()));
        Write create = Write.create(names.outcome(ref), outcome).once();
        List<Write> writes = new ArrayList<>(List.of(open, run, create));
        writes.addAll(changes);
        Batched batched = cosmos.batch(writes);
        if (batched.done()) {
            return Optional.of(new Recorded.First(RunFields.state(batched.item(run))));
        }
        if (batched.refused(open)) {
            return Optional.of(refusal(ref, runGeneration).orElseThrow(() -> broken(ref)));
        }
        if (batched.refused(create)) {
            return Optional.of(already(ref));
        }
        if (cosmos.current(names.context(ref.runId())).isEmpty()) {
            throw gone(ref);
        }
        return Optional.empty();
    }

    /** Whether parts are written before anything is checked; those of a run that is gone would stay. */
    private static boolean isLarge(String body, ContextChanges changes) {
        return Texts.bytes(body) > Envelopes.SMALL
                || changes.set().values().stream().anyMatch(value -> Texts.bytes(value.toString()) > Envelopes.SMALL);
    }

    private Item sealed(Outcome outcome, String body) {
        return OutcomeFields.in(Refs.item(outcome.ref()), outcome)
                .set(
                        OutcomeFields.BODY,
                        envelopes.sealed(names.partition(outcome.ref().runId()), body, Envelopes.SMALL));
    }

    /** Why the run takes no outcome, if it takes none. */
    private Optional<Recorded> refusal(ActivationRef ref, int runGeneration) {
        Optional<Item> run = RunFields.seen(cosmos.current(names.run(ref.runId())));
        Optional<RunState> state = run.map(RunFields::state).filter(known -> known.status() != RunStatus.CANCELLED);
        if (state.isEmpty()) {
            return Optional.of(new Recorded.Dropped());
        }
        if (state.get().generation() != runGeneration) {
            return Optional.of(new Recorded.Moved(state.get()));
        }
        raise(run.get(), ref);
        return Optional.empty();
    }

    private Recorded already(ActivationRef ref) {
        Write outcome = Write.read(names.outcome(ref));
        Write run = Write.read(names.run(ref.runId()));
        Batched read = cosmos.batch(List.of(outcome, run));
        if (!read.done()) {
            throw gone(ref);
        }
        return new Recorded.Already(outcomes.read(ref.runId(), read.item(outcome)), RunFields.state(read.item(run)));
    }

    private static UnavailableException gone(ActivationRef ref) {
        return new UnavailableException("the run was removed meanwhile (" + ref + ")");
    }

    private static UnavailableException broken(ActivationRef ref) {
        return new UnavailableException(
                "the run just changed its state, or its item 'open' is missing in Cosmos DB: try again (" + ref + ")");
    }

    /** Whoever looks for what is kept of a run has to know up to which generation. */
    private void raise(Item run, ActivationRef ref) {
        if (ref.generation() > RunFields.top(run)) {
            cosmos.batch(List.of(Write.patch(names.run(ref.runId()))
                    .set(RunFields.TOP, ref.generation())
                    .when("NOT IS_DEFINED(#top) OR #top < :top")
                    .with("top", ref.generation())));
        }
    }

    @Override
    public boolean recordAttempt(FailedAttempt attempt, Job next, Duration delay) {
        Optional<Item> run = marks.run(attempt.ref().runId());
        run.ifPresent(item -> raise(item, attempt.ref()));
        return run.isPresent() && charges.charge(attempt, next, delay);
    }

    @Override
    public void note(ActivationRef ref, StartMark mark) {
        cosmos.batch(List.of(
                gates.seen(ref.runId()), Write.upsert(names.facet(ref, Facet.STARTED), Records.item(ref, mark))));
    }

    @Override
    public Page<ActivationRecord> records(RecordQuery query) {
        return records.page(query);
    }
}
