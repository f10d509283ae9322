package io.flowcraft.cosmos;

import io.flowcraft.documents.RunFields;
import io.flowcraft.documents.Stamps;
import io.flowcraft.documents.StoreClock;
import io.flowcraft.documents.Texts;
import io.flowcraft.documents.Visits;
import io.flowcraft.engine.Creation;
import io.flowcraft.engine.NewRun;
import io.flowcraft.engine.Page;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunQuery;
import io.flowcraft.engine.RunState;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.Transition;
import io.flowcraft.engine.TransitionAnswer;
import io.flowcraft.engine.UnavailableException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One item for each run, see {@link RunItem}. A run is created together with its context, the input of its start nodes and its {@link Gates}, in one batch. Its status is changed
 * (1) by a patch with a condition on status and generation, (2) in one batch with the gates that the change opens or closes; (3) when the condition does not hold, the run as
 * it is now is the answer. All but lists are read where they are written.
 */
final class CosmosRunStore implements RunStore {

    private final Cosmos cosmos;
    private final Names names;
    private final StoreClock clock;
    private final Envelopes envelopes;
    private final ContextMap contexts;
    private final Gates gates;
    private final RunList list;

    CosmosRunStore(Cosmos cosmos, Names names, StoreClock clock) {
        this.cosmos = cosmos;
        this.names = names;
        this.clock = clock;
        this.envelopes = new Envelopes(cosmos, names);
        this.contexts = new ContextMap(cosmos, names, envelopes);
        this.gates = new Gates(names);
        this.list = new RunList(cosmos, names);
    }

    // Large values are written before it is known that there is no such run; most often there is none.
    @Override
    public Creation create(NewRun run) {
        Optional<Item> known = cosmos.current(names.run(run.runId()));
        return known.isPresent() ? existing(run.runId(), known.get()) : begin(run, Envelopes.SMALL);
    }

    private Creation begin(NewRun run, int inline) {
        try {
            return begun(run, inline);
        } catch (Failures.TooLargeException e) {
            if (inline == Envelopes.TINY) {
                throw ContextMap.full(run.runId(), e);
            }
            return begin(run, Envelopes.TINY);
        }
    }

    private Creation begun(NewRun run, int inline) {
        String runId = run.runId();
        Instant now = now();
        Item item = RunItem.of(run, now)
                .set(RunList.LISTED, names.members(RunStatus.RUNNING.text()))
                .setAll(Visits.touched(new Item(), names.members(Visits.OPEN), now));
        String start = Texts.of(run.startInput().orElse(run.context()));
        Item input = new Item().set("input", envelopes.sealed(names.partition(runId), start, Envelopes.LARGE));
        Write create = Write.create(names.run(runId), item).once();
        List<Write> writes = new ArrayList<>(List.of(
                create,
                Write.create(names.context(runId), contexts.item(runId, run.context(), inline)),
                Write.create(names.start(runId), input)));
        writes.addAll(gates.begin(runId));
        if (cosmos.batch(writes).done()) {
            return new Creation(RunItem.read(runId, item), true);
        }
        return cosmos.current(names.run(runId))
                .map(known -> existing(runId, known))
                .orElseThrow(() -> UnavailableException.removing(runId));
    }

    private static Creation existing(String runId, Item item) {
        if (RunFields.isHidden(item)) {
            throw UnavailableException.removing(runId);
        }
        return new Creation(RunItem.read(runId, item), false);
    }

    @Override
    public Optional<Run> find(String runId) {
        return RunFields.seen(cosmos.current(names.run(runId))).map(item -> RunItem.read(runId, item));
    }

    @Override
    public Optional<TransitionAnswer> transition(Transition transition) {
        List<Write> writes = new ArrayList<>(List.of(change(transition)));
        writes.addAll(gates.change(transition));
        if (cosmos.batch(writes).done()) {
            return Optional.of(new TransitionAnswer(true, new RunState(transition.to(), transition.next())));
        }
        return RunFields.seen(cosmos.current(names.run(transition.runId())))
                .map(item -> new TransitionAnswer(false, RunFields.state(item)));
    }

    private Write change(Transition transition) {
        Write write = Write.patch(names.run(transition.runId()))
                .set(RunFields.STATUS, transition.to().text())
                .set(RunFields.GENERATION, transition.next())
                .set(RunList.LISTED, names.members(transition.to().text()));
        if (transition.to().isFinal()) {
            Instant now = now();
            write.set(RunFields.FINISHED, Stamps.text(now))
                    .setAll(Visits.ended(new Item(), names.members(Visits.ENDED), now));
        } else {
            write.set(RunFields.FINISHED, Item.NODES.nullNode());
            transition.retries().ifPresent(retries -> write.set("retries", Texts.escaped(retries.text()))
                    .setAll(Visits.touched(new Item(), names.members(Visits.OPEN), clock.latest())));
        }
        transition.hold().ifPresent(hold -> write.append("holds", RunItem.line(hold)));
        return conditional(write, transition).once();
    }

    private static Write conditional(Write write, Transition transition) {
        StringBuilder among = new StringBuilder();
        int count = 0;
        for (RunStatus status : transition.from()) {
            String name = "from" + count++;
            among.append(among.isEmpty() ? ":" : ", :").append(name);
            write.with(name, status.text());
        }
        return write.when("NOT IS_DEFINED(#hidden) AND #generation = :generation AND #status IN (" + among + ")")
                .with("generation", transition.generation());
    }

    @Override
    public Page<Run> list(RunQuery query) {
        return list.page(query);
    }

    @Override
    public Map<String, RunState> states(Set<String> runIds) {
        Map<String, RunState> states = new HashMap<>();
        Map<Key, Item> found = cosmos.allCurrent(runIds.stream().map(names::run).toList());
        found.forEach((key, item) -> RunFields.seen(Optional.of(item))
                .ifPresent(run -> states.put(names.runId(key.partition()), RunFields.state(run))));
        return states;
    }

    private Instant now() {
        return clock.latest().truncatedTo(ChronoUnit.MILLIS);
    }
}
