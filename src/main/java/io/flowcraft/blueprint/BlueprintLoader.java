package io.flowcraft.blueprint;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The one way by which blueprints come in, from wherever they come: reads a document and checks the graph, in one pass, so
 * that everything wrong is reported at once. As safe for use by many threads as the catalogues and the expression check are.
 */
public final class BlueprintLoader {
    private final BlueprintReader reader = new BlueprintReader();
    private final BlueprintCheck check;

    /**
     * Takes every blueprint that a subflow names for stored.
     *
     * @param catalogue knows the node implementations
     * @param expressions knows the language of conditions and transforms
     */
    public BlueprintLoader(NodeCatalogue catalogue, ExpressionCheck expressions) {
        this(catalogue, expressions, BlueprintCatalogue.ofAll());
    }

    /**
     * @param catalogue knows the node implementations
     * @param expressions knows the language of conditions and transforms
     * @param blueprints knows the blueprints that subflows can use; what it throws comes out of {@code load}
     */
    public BlueprintLoader(NodeCatalogue catalogue, ExpressionCheck expressions, BlueprintCatalogue blueprints) {
        this.check = new BlueprintCheck(catalogue, expressions, blueprints);
    }

    /** Reads and checks a document that must have an id. */
    public Reading load(JsonObject document) {
        return load(document, Optional.empty());
    }

    /** Reads and checks a document; if it has no id it takes the one given, that of its path or file. */
    public Reading load(JsonObject document, String idIfAbsent) {
        return load(document, Optional.of(idIfAbsent));
    }

    /** Checks a blueprint that was built in Java; pointers go into the document {@link BlueprintWriter} writes. */
    public Reading load(Blueprint blueprint) {
        List<Finding> findings = check.check(blueprint);
        return new Reading(Optional.of(blueprint), findings);
    }

    private Reading load(JsonObject document, Optional<String> idIfAbsent) {
        Findings findings = new Findings();
        BlueprintReader.Draft draft = reader.draft(document, idIfAbsent, findings);
        check.check(draft.blueprint(), draft.pointers(), findings);
        return draft.reading(findings);
    }
}
