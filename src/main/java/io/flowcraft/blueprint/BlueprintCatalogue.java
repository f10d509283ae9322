package io.flowcraft.blueprint;

/** Knows which blueprints are stored. As safe for use by many threads as what it asks. */
@FunctionalInterface
public interface BlueprintCatalogue {

    /** Whether a blueprint with this id is stored, in any version. */
    boolean has(String blueprintId);

    /** Takes every blueprint for stored, for who cannot tell. */
    static BlueprintCatalogue ofAll() {
        return id -> true;
    }
}
