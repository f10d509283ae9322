package io.flowcraft.jpa;

import io.flowcraft.engine.NewRun;
import io.flowcraft.engine.Parent;
import io.flowcraft.engine.Run;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How a run's rows come to be, unless there are some, or it is being removed. */
final class RunCreation {

    /** The run's own row. */
    static final String INSERT = """
            insert into flowcraft_statuses (namespace, run_id, caller, blueprint_id, blueprint_version, status, generation,
                created_at, tags, fingerprint, parent, parent_run_id, traceparent)
            select n.namespace, n.run_id, n.caller, n.blueprint_id, n.blueprint_version, 'running', 1, %s, n.tags,
                n.fingerprint, n.parent, n.parent_run_id, n.traceparent
            from (values (cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar),
                    cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar),
                    cast(? as varchar)))
                as n (namespace, run_id, caller, blueprint_id, blueprint_version, tags, fingerprint, parent,
                    parent_run_id, traceparent)
            where not exists (select 1 from flowcraft_statuses r where r.namespace = n.namespace and r.run_id = n.run_id)
            and not exists (select 1 from flowcraft_removals d where d.namespace = n.namespace and d.run_id = n.run_id)
            """;

    /** With its context and tags, on PostgreSQL. */
    private static final String ALL = "with run as (" + INSERT.formatted("clock_timestamp()") + """
            on conflict do nothing returning created_at
            ), context as (
                insert into flowcraft_contexts (namespace, run_id, initial, start_input)
                select ?, ?, cast(? as jsonb), cast(? as text) from run
            ), tags as (
                insert into flowcraft_tags (namespace, run_id, tag, tag_value)
                select ?, ?, t.tag, t.tag_value from run, unnest(?, ?) as t (tag, tag_value)
            )
            select created_at from run
            """;

    private RunCreation() {}

    /** The run, if this created it. */
    static Optional<Run> create(Sql sql, String namespace, NewRun run) {
        Map<String, String> tags = run.tags();
        String[] names = tags.keySet().toArray(String[]::new);
        String[] values = Stream.of(names).map(tags::get).toArray(String[]::new);
        Parameters parameters = Parameters.of(parameters(namespace, run))
                .and(namespace, run.runId(), new Bound.Text(Values.sealedAll(run.context())))
                .and(run.startInput().map(Values::sealed).map(Bound.Text::new))
                .and(namespace, run.runId(), names, values);
        return sql.row(ALL, row -> run.begun(OutcomeColumns.instant(row, "created_at")), parameters.all());
    }

    static Object[] parameters(String namespace, NewRun run) {
        return new Object[] {
            namespace,
            run.runId(),
            run.caller(),
            run.blueprintId(),
            run.blueprintVersion(),
            Tags.text(run.tags()),
            run.fingerprint(),
            run.parent().map(Parent::text),
            run.parent().map(parent -> parent.ref().runId()),
            run.traceparent()
        };
    }
}
