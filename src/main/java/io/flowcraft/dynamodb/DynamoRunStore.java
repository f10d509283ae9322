package io.flowcraft.dynamodb;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One item for each run, see {@link RunItem}. A run is created together with its context and the input of its start nodes, in one transaction; its status changes by one
 * conditional update.
 */
final class DynamoRunStore implements RunStore {

    private final Dynamo dynamo;
    private final Names names;
    private final StoreClock clock;
    private final Envelopes envelopes;
    private final ContextMap contexts;
    private final RunList list;

    DynamoRunStore(Dynamo dynamo, Names names, StoreClock clock) {
        this.dynamo = dynamo;
        this.names = names;
        this.clock = clock;
        this.envelopes = new Envelopes(dynamo, names);
        this.contexts = new ContextMap(dynamo, names, envelopes);
        this.list = new RunList(dynamo, names);
    }

    // Large values are written before it is known that there is no such run; most often there is none.
    @Override
    public Creation create(NewRun run) {
        Optional<Item> known = dynamo.get(names.run(run.runId()));
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
        Item item = RunItem.of(run, now).set("listed", names.shard(RunStatus.RUNNING.text(), runId));
        Visits.touched(item, names.shard(Visits.OPEN, runId), now);
        String start = Texts.of(run.startInput().orElse(run.context()));
        Item input = new Item().set("input", envelopes.sealed(names.partition(runId), start, Envelopes.LARGE));
        Transacted done = dynamo.transact(List.of(
                Write.put(names.run(runId), item).when("attribute_not_exists(#runId)"),
                Write.put(names.context(runId), contexts.item(runId, run.context(), inline)),
                Write.put(names.start(runId), input)));
        return done.done() ? new Creation(RunItem.read(runId, item), true) : existing(runId, done.item(0));
    }

    private static Creation existing(String runId, Item item) {
        if (RunFields.isHidden(item)) {
            throw UnavailableException.removing(runId);
        }
        return new Creation(RunItem.read(runId, item), false);
    }

    @Override
    public Optional<Run> find(String runId) {
        return RunFields.seen(dynamo.get(names.run(runId))).map(item -> RunItem.read(runId, item));
    }

    @Override
    public Optional<TransitionAnswer> transition(Transition transition) {
        Written written = dynamo.write(change(transition));
        if (written.done()) {
            return Optional.of(new TransitionAnswer(true, new RunState(transition.to(), transition.next())));
        }
        return RunFields.seen(Optional.of(written.item()).filter(item -> !item.isEmpty()))
                .map(item -> new TransitionAnswer(false, RunFields.state(item)));
    }

    private Write change(Transition transition) {
        String runId = transition.runId();
        Item item = new Item()
                .set(RunFields.STATUS, transition.to().text())
                .set(RunFields.GENERATION, transition.next())
                .set("listed", names.shard(transition.to().text(), runId));
        transition.retries().ifPresent(retries -> item.set("retries", Texts.escaped(retries.text())));
        StringBuilder more = new StringBuilder();
        if (transition.to().isFinal()) {
            Instant now = now();
            item.set(RunFields.FINISHED, Stamps.text(now));
            Visits.ended(item, names.shard(Visits.ENDED, runId), now);
        } else {
            transition
                    .retries()
                    .ifPresent(retries -> Visits.touched(item, names.shard(Visits.OPEN, runId), clock.latest()));
        }
        transition.hold().ifPresent(hold -> more.append("SET #holds = list_append(#holds, :hold)"));
        Write write = Write.update(names.run(runId), more.toString()).setting("s", item);
        transition.hold().ifPresent(hold -> write.with("hold", RunItem.line(hold)));
        return conditional(transition.to().isFinal() ? write : write.removing(RunFields.FINISHED), transition)
                .once();
    }

    private static Write conditional(Write write, Transition transition) {
        List<RunStatus> from = List.copyOf(transition.from());
        Map<String, AttributeValue> statuses = new HashMap<>();
        for (RunStatus status : from) {
            statuses.put("from" + statuses.size(), AttributeValue.fromS(status.text()));
        }
        String among = statuses.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(", "));
        write.when("attribute_not_exists(#hidden) AND #generation = :generation AND #status IN (" + among + ")")
                .with("generation", transition.generation());
        statuses.forEach(write::with);
        return write;
    }

    @Override
    public Page<Run> list(RunQuery query) {
        return list.page(query);
    }

    @Override
    public Map<String, RunState> states(Set<String> runIds) {
        Map<String, RunState> states = new HashMap<>();
        dynamo.getAll(runIds.stream().map(names::run).toList()).forEach((key, item) -> {
            if (!RunFields.isHidden(item)) {
                states.put(names.runId(key.partition()), RunFields.state(item));
            }
        });
        return states;
    }

    private Instant now() {
        return clock.latest().truncatedTo(ChronoUnit.MILLIS);
    }
}
