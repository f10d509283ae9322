package io.flowcraft.dynamodb;

import io.flowcraft.documents.Backoff;
import io.flowcraft.documents.Errors;
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
import io.flowcraft.engine.Timer;
import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The truth: an item for each activation and generation, which gets its outcome once, and one item for the context, see {@link ContextMap}.
 *
 * <p>A record (1) reads the run; (2) writes the parts of large values; (3) sets the outcome on the condition that there is none: one conditional update, or, with changes of
 * the context, one transaction. Between 1 and 3 the run may end, be cancelled or retried: then the outcome was recorded just before, as far as anybody can tell, and what
 * follows meets the new state. A check of the run inside the transaction would make all nodes of a run that end at the same time collide.
 */
final class DynamoContextStore implements ContextStore {

    private static final String NO_OUTCOME = "attribute_not_exists(#status)";

    private final Dynamo dynamo;
    private final Names names;
    private final StoreClock clock;
    private final Envelopes envelopes;
    private final ContextMap contexts;
    private final Outcomes outcomes;
    private final HopReading hops;
    private final Records records;

    DynamoContextStore(Dynamo dynamo, Names names, StoreClock clock) {
        this.dynamo = dynamo;
        this.names = names;
        this.clock = clock;
        this.envelopes = new Envelopes(dynamo, names);
        this.contexts = new ContextMap(dynamo, names, envelopes);
        this.outcomes = new Outcomes(envelopes, names);
        this.hops = new HopReading(dynamo, names, clock);
        this.records = new Records(dynamo, names, outcomes);
    }

    @Override
    public Optional<HopView> read(HopQuery query) {
        return hops.read(query);
    }

    @Override
    public Recorded record(Outcome outcome, ContextChanges changes, int runGeneration) {
        ActivationRef ref = outcome.ref();
        Optional<Item> run = run(ref.runId());
        Optional<RunState> state = run.map(RunFields::state).filter(known -> known.status() != RunStatus.CANCELLED);
        if (state.isEmpty()) {
            return new Recorded.Dropped();
        }
        if (state.get().generation() != runGeneration) {
            return new Recorded.Moved(state.get());
        }
        raise(run.get(), ref);
        Optional<Item> standing = write(outcome, changes);
        return standing.<Recorded>map(item -> new Recorded.Already(outcomes.read(ref.runId(), item), state.get()))
                .orElseGet(() -> new Recorded.First(state.get()));
    }

    /** The item whose outcome stands in the way, if one does. */
    private Optional<Item> write(Outcome outcome, ContextChanges changes) {
        Item item = OutcomeFields.in(new Item(), outcome)
                .set(
                        OutcomeFields.BODY,
                        envelopes.sealed(
                                names.partition(outcome.ref().runId()), OutcomeFields.body(outcome), Envelopes.SMALL));
        return changes.isEmpty() ? alone(outcome.ref(), item) : together(outcome.ref(), item, changes);
    }

    private Optional<Item> alone(ActivationRef ref, Item outcome) {
        Written written = dynamo.write(end(ref, outcome).once());
        return written.done() ? Optional.empty() : Optional.of(written.item());
    }

    private Optional<Item> together(ActivationRef ref, Item outcome, ContextChanges changes) {
        return Backoff.insist(
                        () -> withRoom(ref, outcome, changes),
                        "others change the context all the time, while " + ref + " writes all of it")
                .item();
    }

    /** @param item the one whose outcome stands in the way, if one does */
    private record Standing(Optional<Item> item) {}

    /** Where the item of the context would become too large, the values that it already holds are put beside it as well. */
    private Optional<Standing> withRoom(ActivationRef ref, Item outcome, ContextChanges changes) {
        try {
            return tryTogether(ref, outcome, contexts.change(ref.runId(), changes));
        } catch (Failures.TooLargeException tooLarge) {
            try {
                return tryTogether(ref, outcome, contexts.emptied(ref.runId(), changes));
            } catch (Failures.TooLargeException e) {
                throw ContextMap.full(ref.runId(), e);
            }
        }
    }

    /** Empty when somebody changed the context while all of it was to be written. */
    private Optional<Standing> tryTogether(ActivationRef ref, Item outcome, Write change) {
        Transacted done = dynamo.transact(List.of(end(ref, outcome), change));
        if (done.done()) {
            return Optional.of(new Standing(Optional.empty()));
        }
        if (!done.held(0)) {
            return Optional.of(new Standing(Optional.of(done.item(0))));
        }
        if (run(ref.runId()).isEmpty()) {
            throw new UnavailableException("the run was removed meanwhile (" + ref + ")");
        }
        return Optional.empty();
    }

    private Write end(ActivationRef ref, Item outcome) {
        return Write.update(names.activation(ref), "")
                .setting("r", Refs.item(ref))
                .setting("s", outcome)
                .when(NO_OUTCOME);
    }

    /** Whoever looks for what is kept of a run has to know up to which generation. */
    private void raise(Item run, ActivationRef ref) {
        if (ref.generation() > RunFields.top(run)) {
            dynamo.write(Write.update(names.run(ref.runId()), "SET #top = :top")
                    .when("attribute_exists(#runId) AND (attribute_not_exists(#top) OR #top < :top)")
                    .with("top", ref.generation()));
        }
    }

    // A transaction that the client repeats takes effect once; a failed attempt that is charged twice by two workers
    // has two numbers.
    @Override
    public boolean recordAttempt(FailedAttempt attempt, Job next, Duration delay) {
        ActivationRef ref = attempt.ref();
        Optional<Item> run = run(ref.runId());
        if (run.isEmpty() || lastAttempt(ref) >= attempt.number()) {
            return false;
        }
        raise(run.get(), ref);
        Write charge = Write.update(names.activation(ref), "SET #last = :number")
                .setting("r", Refs.item(ref))
                .when(NO_OUTCOME + " AND (attribute_not_exists(#last) OR #last < :number)")
                .with("number", attempt.number());
        Item item = Refs.item(ref)
                .set("error", Errors.text(attempt.error()))
                .set("claim", attempt.claim().map(String::valueOf));
        List<Write> writes = new ArrayList<>(List.of(
                charge, Write.put(names.attempt(ref, attempt.number()), item).when("attribute_not_exists(#runId)")));
        if (!delay.isZero()) {
            writes.add(TimerItem.set(
                    names, Timer.Kind.ATTEMPT, next, clock.latest().plus(delay)));
        }
        return dynamo.transact(writes).done();
    }

    /** The number of the last one in any generation, 0 when there was none. */
    private int lastAttempt(ActivationRef ref) {
        Reading last = Reading.of(
                        Table.CONTEXTS, names.partition(ref.runId()), Names.all(Names.ATTEMPT, ref.activation()))
                .reversed()
                .by(1);
        for (Item item : dynamo.query(last)) {
            return Errors.parse(item.text("error")).attempt();
        }
        return 0;
    }

    @Override
    public void note(ActivationRef ref, StartMark mark) {
        run(ref.runId()).ifPresent(run -> {
            raise(run, ref);
            dynamo.write(Write.update(names.activation(ref), "")
                    .setting("r", Refs.item(ref))
                    .setting(
                            "s",
                            new Item()
                                    .set(Records.STARTED, mark.at().toString())
                                    .set(Records.WORKER, Texts.quoted(mark.worker()))
                                    .set(Records.START_OF, mark.attempt())));
        });
    }

    @Override
    public Page<ActivationRecord> records(RecordQuery query) {
        return records.page(query);
    }

    private Optional<Item> run(String runId) {
        return RunFields.seen(dynamo.get(names.run(runId)));
    }
}
