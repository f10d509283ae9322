package io.flowcraft.jpa;

import io.flowcraft.engine.InvalidCursorException;
import io.flowcraft.engine.Page;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunQuery;
import io.flowcraft.engine.RunStatus;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One page of runs, newest first, as a query built from the conditions that are wanted. */
final class RunList {

    private static final String LIST = "runs";

    private final StringBuilder text = new StringBuilder("select r from RunRow r where r.key.namespace = :namespace");
    private final Map<String, Object> parameters = new HashMap<>();
    private final int limit;

    RunList(String namespace, RunQuery query) {
        limit = query.limit();
        parameters.put("namespace", namespace);
        if (!query.statuses().isEmpty()) {
            List<String> statuses =
                    query.statuses().stream().map(RunStatus::text).sorted().toList();
            and("r.status in :statuses", "statuses", statuses);
        }
        query.blueprintId().ifPresent(id -> and("r.blueprintId = :blueprintId", "blueprintId", id));
        query.since().ifPresent(since -> and("r.createdAt >= :since", "since", since));
        query.until().ifPresent(until -> and("r.createdAt < :until", "until", until));
        query.tags().forEach(this::andTag);
        query.cursor().ifPresent(this::andAfter);
        text.append(" order by r.createdAt desc, r.key.runId desc");
    }

    Page<Run> page(EntityManager entities) {
        TypedQuery<RunRow> query = entities.createQuery(text.toString(), RunRow.class);
        parameters.forEach(query::setParameter);
        List<Run> runs = query.setMaxResults(limit + 1).getResultList().stream()
                .map(RunRow::run)
                .toList();
        return runs.size() > limit
                ? new Page<>(runs.subList(0, limit), Optional.of(cursor(runs.get(limit - 1))))
                : new Page<>(runs, Optional.empty());
    }

    private void and(String condition, String parameter, Object value) {
        text.append(" and ").append(condition);
        parameters.put(parameter, value);
    }

    private void andTag(String tag, String value) {
        int n = parameters.size();
        and(
                "exists (select 1 from TagRow t where t.key.namespace = :namespace"
                        + " and t.key.runId = r.key.runId and t.key.tag = :tag%d and t.value = :value%d)"
                                .formatted(n, n),
                "tag" + n,
                tag);
        parameters.put("value" + n, value);
    }

    private void andAfter(String cursor) {
        String[] place = Cursors.place(LIST, cursor).split(" ", 2);
        if (place.length != 2) {
            throw new InvalidCursorException(cursor);
        }
        and("(r.createdAt < :created or r.createdAt = :created and r.key.runId < :runId)", "runId", place[1]);
        parameters.put("created", instant(place[0], cursor));
    }

    private static Instant instant(String text, String cursor) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidCursorException(cursor);
        }
    }

    private static String cursor(Run run) {
        return Cursors.cursor(LIST, run.createdAt() + " " + run.runId());
    }
}
