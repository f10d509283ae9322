package io.flowcraft.rest;

import io.flowcraft.blueprint.BlueprintReader;
import io.flowcraft.blueprint.MermaidDiagram;
import io.flowcraft.engine.StoredBlueprint;

/** Draws stored blueprints. */
final class Diagram {

    private static final MermaidDiagram MERMAID = new MermaidDiagram();

    private Diagram() {}

    static String of(StoredBlueprint stored) {
        return new BlueprintReader()
                .read(stored.document(), stored.id())
                .blueprint()
                .map(MERMAID::of)
                .orElseThrow(() -> new IllegalStateException("a stored blueprint cannot be read (blueprint "
                        + stored.id() + ", version " + stored.version() + ")"));
    }
}
