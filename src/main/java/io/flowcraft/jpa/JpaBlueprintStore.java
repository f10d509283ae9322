package io.flowcraft.jpa;

import io.flowcraft.engine.BlueprintStore;
import io.flowcraft.engine.BlueprintStored;
import io.flowcraft.engine.NewBlueprint;
import io.flowcraft.engine.Page;
import io.flowcraft.engine.StoredBlueprint;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Versions of blueprints in {@code flowcraft_blueprints}. Versions of one id are numbered in the order in which they are stored; of two that want the same
 * place one is stored, and the other one looks again.
 */
final class JpaBlueprintStore implements BlueprintStore {

    private static final String LIST = "blueprints";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private static final String NEXT = """
            select coalesce(max(position), 0) + 1, coalesce(max(number), 0) + 1
            from flowcraft_blueprints where namespace = ? and blueprint_id = ?
            """;

    private static final String STORE = """
            insert into flowcraft_blueprints (namespace, blueprint_id, version, position, number, document, fingerprint,
                stored_at)
            values (?, ?, ?, ?, ?, ?, ?, %s)
            """;

    private static final String VERSIONS = """
            select b from BlueprintRow b where b.key.namespace = :namespace and b.key.blueprintId = :id
            order by b.position desc
            """;

    private static final String LATEST_OF_EACH = """
            select b from BlueprintRow b where b.key.namespace = :namespace and b.key.blueprintId > :after
            and b.position = (select max(x.position) from BlueprintRow x
                where x.key.namespace = b.key.namespace and x.key.blueprintId = b.key.blueprintId)
            order by b.key.blueprintId
            """;

    /** The place of the next version, and its number if it has no version of its own. */
    private record Next(int position, long number) {}

    private final Transactions transactions;
    private final String namespace;

    JpaBlueprintStore(Transactions transactions, String namespace) {
        this.transactions = transactions;
        this.namespace = namespace;
    }

    @Override
    public BlueprintStored put(NewBlueprint blueprint) {
        return transactions.inTransaction(sql -> {
            Next next = next(sql, blueprint.id());
            Optional<StoredBlueprint> same = sql.entities(entities -> same(entities, blueprint));
            return same.map(existing -> existing.fingerprint().equals(blueprint.fingerprint())
                            ? new BlueprintStored.Unchanged(existing)
                            : new BlueprintStored.Conflict(existing))
                    .orElseGet(() -> new BlueprintStored.Created(add(sql, blueprint, next)));
        });
    }

    /** The stored version that decides what becomes of this one; a document without a version that differs from the latest is a new one. */
    private Optional<StoredBlueprint> same(EntityManager entities, NewBlueprint blueprint) {
        return blueprint
                .version()
                .map(version -> find(entities, blueprint.id(), version))
                .orElseGet(() -> latest(entities, blueprint.id())
                        .filter(latest -> latest.fingerprint().equals(blueprint.fingerprint())));
    }

    /** Read before anything else: what is stored after it takes the place, and our insert fails as a lost race. */
    private Next next(Sql sql, String id) {
        return sql.row(NEXT, row -> new Next(row.getInt(1), row.getLong(2)), namespace, id)
                .orElseThrow();
    }

    private StoredBlueprint add(Sql sql, NewBlueprint blueprint, Next next) {
        String version = blueprint.version().orElseGet(() -> Long.toString(next.number()));
        sql.update(
                STORE.formatted(sql.dialect().now()),
                namespace,
                blueprint.id(),
                version,
                next.position(),
                Optional.of(version).filter(NUMBER.asMatchPredicate()).map(Long::valueOf),
                new Bound.Text(Surrogates.escaped(blueprint.document().toString())),
                blueprint.fingerprint());
        return sql.entities(entities -> find(entities, blueprint.id(), version)).orElseThrow();
    }

    @Override
    public Optional<StoredBlueprint> find(String id, String version) {
        return transactions.reading(sql -> sql.entities(entities -> find(entities, id, version)));
    }

    @Override
    public Optional<StoredBlueprint> latest(String id) {
        return transactions.reading(sql -> sql.entities(entities -> latest(entities, id)));
    }

    @Override
    public List<StoredBlueprint> versions(String id) {
        return transactions.reading(sql -> sql.entities(entities -> versions(entities, id, Integer.MAX_VALUE)));
    }

    @Override
    public Page<StoredBlueprint> list(int limit, Optional<String> cursor) {
        String after = cursor.map(text -> Cursors.place(LIST, text)).orElse("");
        List<StoredBlueprint> found = transactions.reading(
                sql -> sql.entities(entities -> entities.createQuery(LATEST_OF_EACH, BlueprintRow.class)
                        .setParameter("namespace", namespace)
                        .setParameter("after", after)
                        .setMaxResults(limit + 1)
                        .getResultStream()
                        .map(BlueprintRow::blueprint)
                        .toList()));
        return found.size() > limit
                ? new Page<>(
                        found.subList(0, limit),
                        Optional.of(Cursors.cursor(LIST, found.get(limit - 1).id())))
                : new Page<>(found, Optional.empty());
    }

    private Optional<StoredBlueprint> find(EntityManager entities, String id, String version) {
        BlueprintRow.Key key = new BlueprintRow.Key(namespace, id, version);
        return Optional.ofNullable(entities.find(BlueprintRow.class, key)).map(BlueprintRow::blueprint);
    }

    private Optional<StoredBlueprint> latest(EntityManager entities, String id) {
        return versions(entities, id, 1).stream().findFirst();
    }

    private List<StoredBlueprint> versions(EntityManager entities, String id, int limit) {
        return entities.createQuery(VERSIONS, BlueprintRow.class)
                .setParameter("namespace", namespace)
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultStream()
                .map(BlueprintRow::blueprint)
                .toList();
    }
}
