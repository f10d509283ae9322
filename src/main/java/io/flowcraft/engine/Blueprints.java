package io.flowcraft.engine;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.BlueprintLoader;
import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.blueprint.Finding;
import io.flowcraft.blueprint.FindingCode;
import io.flowcraft.blueprint.JsonEquality;
import io.flowcraft.blueprint.NodeCatalogue;
import io.flowcraft.blueprint.Reading;
import io.flowcraft.expression.Expressions;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Optional;

/** Checks and stores blueprints. Thread-safe. {@link UnavailableException} when the store cannot be asked. */
public final class Blueprints {

    private final BlueprintStore store;
    private final BlueprintLoader loader;

    public Blueprints(BlueprintStore store, NodeCatalogue catalogue, Expressions expressions) {
        this.store = store;
        this.loader = new BlueprintLoader(catalogue, new EdgeExpressionCheck(expressions), id -> store.latest(id)
                .isPresent());
    }

    /**
     * What is wrong with a document; stores nothing.
     *
     * @param id the id of a document that has none itself
     * @param allowUnknownNodes makes unknown implementations warnings
     */
    public List<Finding> check(JsonObject document, Optional<String> id, boolean allowUnknownNodes) {
        return read(document, id, allowUnknownNodes).findings();
    }

    /**
     * Stores a document under an id.
     *
     * @throws BlueprintIdMismatchException when the document says another id
     * @throws InvalidBlueprintException when it has errors
     */
    public BlueprintStored put(JsonObject document, String id, boolean allowUnknownNodes) {
        if (document.get("id") instanceof JsonString other && !other.getString().equals(id)) {
            throw new BlueprintIdMismatchException(id, other.getString());
        }
        Reading reading = read(document, Optional.of(id), allowUnknownNodes);
        Blueprint blueprint =
                reading.accepted().orElseThrow(() -> new InvalidBlueprintException(id, reading.findings()));
        return put(blueprint);
    }

    public Optional<StoredBlueprint> latest(String id) {
        return store.latest(id);
    }

    public Optional<StoredBlueprint> find(String id, String version) {
        return store.find(id, version);
    }

    /** All versions, the one stored last first. */
    public List<StoredBlueprint> versions(String id) {
        return store.versions(id);
    }

    /** The latest version of each blueprint, by id. */
    public Page<StoredBlueprint> list(int limit, Optional<String> cursor) {
        return store.list(limit, cursor);
    }

    private BlueprintStored put(Blueprint blueprint) {
        JsonObject document = new BlueprintWriter().write(blueprint);
        return store.put(
                new NewBlueprint(blueprint.id(), blueprint.version(), document, JsonEquality.fingerprint(document)));
    }

    private Reading read(JsonObject document, Optional<String> id, boolean allowUnknownNodes) {
        Reading reading = id.map(known -> loader.load(document, known)).orElseGet(() -> loader.load(document));
        return allowUnknownNodes ? reading.tolerating(FindingCode.UNKNOWN_USES) : reading;
    }
}
