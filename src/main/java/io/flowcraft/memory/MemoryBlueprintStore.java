package io.flowcraft.memory;

import io.flowcraft.engine.BlueprintStore;
import io.flowcraft.engine.BlueprintStored;
import io.flowcraft.engine.Cursor;
import io.flowcraft.engine.NewBlueprint;
import io.flowcraft.engine.Page;
import io.flowcraft.engine.StoredBlueprint;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Blueprints in a map from id to versions, the one stored last at the end. */
final class MemoryBlueprintStore implements BlueprintStore {

    private static final String LIST = "blueprints";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final NavigableMap<String, List<StoredBlueprint>> blueprints = new TreeMap<>();
    private final InstantSource clock;

    MemoryBlueprintStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized BlueprintStored put(NewBlueprint blueprint) {
        return same(blueprint)
                .map(existing -> existing.fingerprint().equals(blueprint.fingerprint())
                        ? new BlueprintStored.Unchanged(existing)
                        : new BlueprintStored.Conflict(existing))
                .orElseGet(() -> new BlueprintStored.Created(add(blueprint)));
    }

    @Override
    public synchronized Optional<StoredBlueprint> find(String id, String version) {
        return stored(id).stream().filter(b -> b.version().equals(version)).findFirst();
    }

    @Override
    public synchronized Optional<StoredBlueprint> latest(String id) {
        return versions(id).stream().findFirst();
    }

    @Override
    public synchronized List<StoredBlueprint> versions(String id) {
        List<StoredBlueprint> newestFirst = new ArrayList<>(stored(id));
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    @Override
    public synchronized Page<StoredBlueprint> list(int limit, Optional<String> cursor) {
        String after = cursor.map(text -> Cursor.position(LIST, text)).orElse("");
        Map<String, List<StoredBlueprint>> rest = blueprints.tailMap(after, false);
        List<StoredBlueprint> latest = rest.values().stream()
                .map(versions -> versions.get(versions.size() - 1))
                .toList();
        return Pages.first(latest, limit, last -> Cursor.of(LIST, last.id()));
    }

    /** The stored version that decides what becomes of this one; a document without a version that differs from the latest is a new one. */
    private Optional<StoredBlueprint> same(NewBlueprint blueprint) {
        return blueprint.version().map(version -> find(blueprint.id(), version)).orElseGet(() -> latest(blueprint.id())
                .filter(b -> b.fingerprint().equals(blueprint.fingerprint())));
    }

    private StoredBlueprint add(NewBlueprint blueprint) {
        StoredBlueprint stored = new StoredBlueprint(
                blueprint.id(),
                blueprint.version().orElseGet(() -> nextNumber(blueprint.id())),
                blueprint.document(),
                blueprint.fingerprint(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        blueprints.computeIfAbsent(blueprint.id(), id -> new ArrayList<>()).add(stored);
        return stored;
    }

    private String nextNumber(String id) {
        long highest = stored(id).stream()
                .map(StoredBlueprint::version)
                .filter(NUMBER.asMatchPredicate())
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
        return Long.toString(highest + 1);
    }

    private List<StoredBlueprint> stored(String id) {
        return blueprints.getOrDefault(id, List.of());
    }
}
