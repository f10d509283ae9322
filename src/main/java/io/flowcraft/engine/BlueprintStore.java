package io.flowcraft.engine;

import java.util.List;
import java.util.Optional;

/** Blueprints by id and version. Versions never change. Thread-safe; consistent; may be repeated; {@link UnavailableException} as everywhere. */
public interface BlueprintStore {

    /** Stores a version atomically, unless it exists; of several at once with the same version one is created, the others meet it. */
    BlueprintStored put(NewBlueprint blueprint);

    /** One version. */
    Optional<StoredBlueprint> find(String id, String version);

    /** The version that was stored last. */
    Optional<StoredBlueprint> latest(String id);

    /** All versions of one blueprint, the one stored last first. */
    List<StoredBlueprint> versions(String id);

    /**
     * The latest version of each blueprint, by id.
     *
     * @throws InvalidCursorException when the cursor is none
     */
    Page<StoredBlueprint> list(int limit, Optional<String> cursor);
}
