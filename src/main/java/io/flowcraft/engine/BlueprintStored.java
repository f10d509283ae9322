package io.flowcraft.engine;

/** The answer to {@link BlueprintStore#put}. */
public sealed interface BlueprintStored {

    /** A new version was stored; it is the latest now. */
    record Created(StoredBlueprint blueprint) implements BlueprintStored {}

    /** The same content is already stored: under the given version, or as the latest when none was given. Which is the latest did not change. */
    record Unchanged(StoredBlueprint blueprint) implements BlueprintStored {}

    /** That version exists with other content, and stays. */
    record Conflict(StoredBlueprint existing) implements BlueprintStored {}
}
