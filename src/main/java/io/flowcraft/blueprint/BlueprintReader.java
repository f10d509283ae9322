package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.FindingCode.BAD_ID;
import static io.flowcraft.blueprint.FindingCode.BAD_VALUE;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/**
 * Reads blueprints from JSON documents.
 *
 * <p>Reports what has the wrong form and reads on, so that as much as possible is reported at once. Whether the graph makes
 * sense is the business of {@link BlueprintCheck}; {@link BlueprintLoader} does both. Safe for use by many threads.
 */
public final class BlueprintReader {
    private static final Set<String> KEYS = Set.of("id", "metadata", "nodes", "edges");
    private static final int LONGEST_VERSION = 100;

    /** Reads a document that must have an id. */
    public Reading read(JsonObject document) {
        return read(document, Optional.empty());
    }

    /** Reads a document; if it has no id it takes the one given. */
    public Reading read(JsonObject document, String idIfAbsent) {
        return read(document, Optional.of(idIfAbsent));
    }

    private Reading read(JsonObject document, Optional<String> idIfAbsent) {
        Findings findings = new Findings();
        Draft draft = draft(document, idIfAbsent, findings);
        return draft.reading(findings);
    }

    Draft draft(JsonObject document, Optional<String> idIfAbsent, Findings findings) {
        Fields fields = new Fields(document, "", findings);
        Optional<String> id = id(fields, idIfAbsent);
        id.flatMap(Identifier::problemOfBlueprint)
                .ifPresent(problem -> findings.error(BAD_ID, fields.pointerToOrSelf("id"), problem));
        JsonObject metadata = metadata(fields, findings);
        Members<Node> nodes = Members.read(
                "nodes", fields, findings, (node, at, key) -> new NodeReader(node, at, findings).read(key));
        Members<Edge> edges =
                Members.read("edges", fields, findings, (edge, at, key) -> EdgeReader.read(edge, at, findings));
        JsonObject extra = JsonObjects.without(document, KEYS);
        return new Draft(
                new Blueprint(id.orElse(""), metadata, nodes.values(), edges.values(), extra),
                new Pointers(nodes.pointers(), edges.pointers()));
    }

    private static Optional<String> id(Fields fields, Optional<String> idIfAbsent) {
        return idIfAbsent.isPresent() && fields.value("id").isEmpty() ? idIfAbsent : fields.requiredText("id");
    }

    private static JsonObject metadata(Fields fields, Findings findings) {
        JsonObject metadata = fields.object("metadata");
        new Fields(metadata, "/metadata", findings)
                .value("version")
                .filter(value -> !isVersion(value))
                .ifPresent(value -> findings.error(
                        BAD_VALUE,
                        "/metadata/version",
                        "A version is a text of 1 to " + LONGEST_VERSION + " characters without control characters"));
        return metadata;
    }

    private static boolean isVersion(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> isVersion(((JsonString) value).getString());
            case NUMBER -> isVersion(value.toString());
            default -> false;
        };
    }

    private static boolean isVersion(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_VERSION
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** A blueprint that may be wrong, even without an id, and where its parts stand in the document. */
    record Draft(Blueprint blueprint, Pointers pointers) {
        Reading reading(Findings findings) {
            Optional<Blueprint> named =
                    Optional.of(blueprint).filter(read -> !read.id().isEmpty());
            return new Reading(named, findings.toList());
        }
    }
}
