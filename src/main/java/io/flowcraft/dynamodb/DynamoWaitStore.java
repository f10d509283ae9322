package io.flowcraft.dynamodb;

import io.flowcraft.documents.StoreClock;
import io.flowcraft.documents.Texts;
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
 * Waits and resumes as attributes of their activations, see {@link WaitAttributes}, so that the read that checks an activation has them. An item {@code w#…} beside them
 * says that there is something to find, another of its own finds a token. All of it and the timer is one transaction.
 */
final class DynamoWaitStore implements WaitStore {

    static final String TOKEN = "token";
    private static final String RUN = "run";

    private final Dynamo dynamo;
    private final Names names;
    private final StoreClock clock;
    private final Envelopes envelopes;

    DynamoWaitStore(Dynamo dynamo, Names names, StoreClock clock) {
        this.dynamo = dynamo;
        this.names = names;
        this.clock = clock;
        this.envelopes = new Envelopes(dynamo, names);
    }

    @Override
    public Wait await(Awaiting awaiting, Job job) {
        ActivationRef ref = awaiting.ref();
        Optional<Instant> due = awaiting.rest().map(clock.latest()::plus);
        List<Write> writes = new ArrayList<>(List.of(
                begin(awaiting, due),
                pointer(ref, awaiting.token()),
                Write.check(names.run(ref.runId()))
                        .when("attribute_exists(#runId) AND attribute_not_exists(#hidden)")));
        due.ifPresent(time -> writes.add(TimerItem.set(names, Timer.Kind.WAKE, job, time)));
        awaiting.token()
                .ifPresent(token -> writes.add(
                        Write.put(names.thing(TOKEN, token), Refs.item(ref).set(RUN, ref.runId()))));
        Transacted done = dynamo.transact(writes);
        return done.held(2) ? stored(ref) : Wait.none(ref);
    }

    /** A wait for another child takes the place of one for a child. */
    private Write begin(Awaiting awaiting, Optional<Instant> due) {
        Write write = Write.update(names.activation(awaiting.ref()), "")
                .setting("r", Refs.item(awaiting.ref()))
                .setting("s", WaitAttributes.of(awaiting, due))
                .when("attribute_not_exists(#awaits)");
        awaiting.child().ifPresent(child -> write.when(
                        "attribute_not_exists(#awaits) OR (attribute_exists(#awaitsChild) AND #awaitsChild <> :child)")
                .with("child", child));
        return write;
    }

    private Write pointer(ActivationRef ref, Optional<String> token) {
        return Write.update(names.wait(ref), "").setting("r", Refs.item(ref).set(TOKEN, token));
    }

    private Wait stored(ActivationRef ref) {
        return dynamo.get(names.activation(ref)).map(item -> read(ref, item)).orElseGet(() -> Wait.none(ref));
    }

    private Wait read(ActivationRef ref, Item item) {
        return WaitAttributes.read(ref, item, envelopes, names.partition(ref.runId()), clock.earliest());
    }

    @Override
    public boolean resume(ActivationRef ref, Resume resume) {
        String partition = names.partition(ref.runId());
        Item item = WaitAttributes.of(resume)
                .set(WaitAttributes.OUTPUT, envelopes.sealed(partition, Texts.of(resume.output()), Envelopes.SMALL));
        return dynamo.transact(List.of(
                        Write.update(names.activation(ref), "")
                                .setting("r", Refs.item(ref))
                                .setting("s", item)
                                .when("attribute_not_exists(#resumedAt)"),
                        pointer(ref, Optional.empty()),
                        Write.check(names.run(ref.runId()))
                                .when("attribute_exists(#runId) AND attribute_not_exists(#hidden)"),
                        Write.delete(names.timer(Timer.Kind.WAKE, ref))))
                .done();
    }

    @Override
    public List<Wait> ofRun(String runId) {
        Map<Key, ActivationRef> refs = new LinkedHashMap<>();
        for (Item pointer : dynamo.query(Reading.of(Table.CONTEXTS, names.partition(runId), Names.WAIT))) {
            ActivationRef ref = Refs.read(runId, pointer);
            refs.put(names.activation(ref), ref);
        }
        Map<Key, Item> items = dynamo.getAll(refs.keySet());
        return sorted(items.entrySet().stream()
                .map(found -> read(refs.get(found.getKey()), found.getValue()))
                .toList());
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
        return dynamo.get(names.thing(TOKEN, token)).map(item -> Refs.read(item.text(RUN), item));
    }
}
