package io.flowcraft.jpa;

import io.flowcraft.engine.CheckupStore;
import io.flowcraft.engine.Creation;
import io.flowcraft.engine.Hold;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs in {@code flowcraft_statuses}, with their tags once more in {@code flowcraft_tags}. A change of status is one conditional update. When to look after
 * a new run stands in the columns' defaults.
 */
final class JpaRunStore implements RunStore {

    private static final String CREATE_CONTEXT =
            "insert into flowcraft_contexts (namespace, run_id, initial, start_input) values (?, ?, %s, ?)";

    private static final String CREATE_TAG =
            "insert into flowcraft_tags (namespace, run_id, tag, tag_value) values (?, ?, ?, ?)";

    /** What changes with a status beside it. */
    private static final String END = "finished_at = %s, check_at = null";

    private static final String GO_ON = "finished_at = null";
    private static final String HOLD = "finished_at = null, holds = holds || cast(? as varchar)";
    private static final String RETRY = """
            finished_at = null, generation = ?, retries = ?, touched_at = %s, check_at = %s, check_interval = ?""";

    private static final String TRANSITION = """
            update flowcraft_statuses set status = ?, %s
            where namespace = ? and run_id = ? and generation = ? and status in (select * from unnest(cast(? as varchar array)))
            """;

    private static final String STATES = """
            select r.run_id, r.status, r.generation
            from unnest(cast(? as varchar array)) as n (run_id) join flowcraft_statuses r on r.namespace = ? and r.run_id = n.run_id
            """;

    private static final long FIRST_MILLIS =
            Duration.ofSeconds(CheckupStore.FIRST_SECONDS).toMillis();

    private final Transactions transactions;
    private final Dialect dialect;
    private final String namespace;

    JpaRunStore(Transactions transactions, Dialect dialect, String namespace) {
        this.transactions = transactions;
        this.dialect = dialect;
        this.namespace = namespace;
    }

    /** PostgreSQL does all of it with one statement. */
    @Override
    public Creation create(NewRun run) {
        if (!dialect.writesInOneStatement()) {
            return createStepByStep(run);
        }
        Optional<Run> created = transactions.atOnce(sql -> RunCreation.create(sql, namespace, run));
        return created.map(stored -> new Creation(stored, true)).orElseGet(() -> find(run.runId())
                .map(stored -> new Creation(stored, false))
                .orElseThrow(() -> UnavailableException.removing(run.runId())));
    }

    private Creation createStepByStep(NewRun run) {
        return transactions.inTransaction(sql -> {
            boolean created = isCreated(sql, run);
            return find(sql, run.runId())
                    .map(stored -> new Creation(stored, created))
                    .orElseThrow(() -> UnavailableException.removing(run.runId()));
        });
    }

    private boolean isCreated(Sql sql, NewRun run) {
        int inserted = sql.update(
                RunCreation.INSERT.formatted(dialect.now()) + dialect.orNothing(),
                RunCreation.parameters(namespace, run));
        if (inserted == 0) {
            return false;
        }
        Bound.Text context = new Bound.Text(Values.sealedAll(run.context()));
        Optional<Bound.Text> startInput = run.startInput().map(Values::sealed).map(Bound.Text::new);
        sql.update(CREATE_CONTEXT.formatted(dialect.json()), namespace, run.runId(), context, startInput);
        List<Object[]> tags = run.tags().entrySet().stream()
                .map(tag -> new Object[] {namespace, run.runId(), tag.getKey(), tag.getValue()})
                .toList();
        sql.batch(CREATE_TAG, tags);
        return true;
    }

    @Override
    public Optional<Run> find(String runId) {
        return transactions.reading(sql -> find(sql, runId));
    }

    private Optional<Run> find(Sql sql, String runId) {
        return sql.entities(entities -> Optional.ofNullable(entities.find(RunRow.class, new RunKey(namespace, runId)))
                .map(RunRow::run));
    }

    @Override
    public Optional<TransitionAnswer> transition(Transition transition) {
        String[] from = transition.from().stream().map(RunStatus::text).toArray(String[]::new);
        Parameters parameters = Parameters.of(transition.to().text())
                .and(besideParameters(transition))
                .and(namespace, transition.runId(), transition.generation(), from);
        String update = TRANSITION.formatted(beside(transition));
        int changed = transactions.atOnce(sql -> sql.update(update, parameters.all()));
        return changed == 1
                ? Optional.of(new TransitionAnswer(true, new RunState(transition.to(), transition.next())))
                : find(transition.runId()).map(run -> new TransitionAnswer(false, run.state()));
    }

    private String beside(Transition transition) {
        if (transition.retries().isPresent()) {
            return RETRY.formatted(dialect.now(), dialect.nowPlusMillis());
        }
        if (transition.hold().isPresent()) {
            return HOLD;
        }
        return transition.to().isFinal() ? END.formatted(dialect.now()) : GO_ON;
    }

    private static Object[] besideParameters(Transition transition) {
        return transition
                .retries()
                .map(retries -> new Object[] {transition.next(), retries.text(), FIRST_MILLIS, FIRST_MILLIS})
                .orElseGet(() -> transition.hold().stream().map(Hold::text).toArray());
    }

    @Override
    public Page<Run> list(RunQuery query) {
        RunList list = new RunList(namespace, query);
        return transactions.reading(sql -> sql.entities(list::page));
    }

    @Override
    public Map<String, RunState> states(Set<String> runIds) {
        Map<String, RunState> states = new HashMap<>();
        if (!runIds.isEmpty()) {
            Object ids = runIds.toArray(String[]::new);
            transactions.reading(sql -> sql.rows(
                    STATES,
                    row -> states.put(
                            row.getString(1), new RunState(RunColumns.status(row.getString(2)), row.getInt(3))),
                    ids,
                    namespace));
        }
        return states;
    }
}
