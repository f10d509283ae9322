package io.flowcraft.engine;

import io.flowcraft.blueprint.BlueprintReader;
import io.flowcraft.blueprint.Graph;
import io.flowcraft.expression.Expressions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The plans of stored blueprint versions; the ones used last are kept. Thread-safe. */
public final class Plans {

    private record Key(String id, String version) {}

    private static final int KEPT = 256;

    private final BlueprintStore store;
    private final Expressions expressions;
    private final Map<Key, Plan> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Plan> eldest) {
            return size() > KEPT;
        }
    };

    public Plans(BlueprintStore store, Expressions expressions) {
        this.store = store;
        this.expressions = expressions;
    }

    /** The plan of a stored version; empty when it is not stored. */
    public Optional<Plan> find(String id, String version) {
        Optional<Plan> known = known(new Key(id, version));
        return known.isPresent() ? known : store.find(id, version).map(this::keep);
    }

    /** The plan that a run keeps to; empty when its version is not stored. */
    Optional<Plan> find(Run run) {
        return find(run.blueprintId(), run.blueprintVersion());
    }

    /**
     * The plan that a run keeps to.
     *
     * @throws UnknownBlueprintException when its version is not stored
     */
    Plan of(Run run) {
        return find(run)
                .orElseThrow(
                        () -> new UnknownBlueprintException(run.blueprintId(), Optional.of(run.blueprintVersion())));
    }

    /** The plan of the version stored last; empty when there is none. */
    Optional<Plan> latest(String id) {
        return store.latest(id)
                .map(stored -> known(new Key(id, stored.version())).orElseGet(() -> keep(stored)));
    }

    private Optional<Plan> known(Key key) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(key));
        }
    }

    private Plan keep(StoredBlueprint stored) {
        Plan plan = new Plan(stored, graph(stored), expressions);
        synchronized (kept) {
            kept.put(new Key(stored.id(), stored.version()), plan);
        }
        return plan;
    }

    private static Graph graph(StoredBlueprint stored) {
        return new BlueprintReader()
                .read(stored.document(), stored.id())
                .blueprint()
                .map(Graph::new)
                .orElseThrow(() -> new IllegalStateException(
                        "stored blueprint %s, version %s, cannot be read".formatted(stored.id(), stored.version())));
    }
}
