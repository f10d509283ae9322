package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.FindingCode.BAD_ID;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one node of a document. */
final class NodeReader {
    private static final Set<String> KEYS = Set.of("id", "uses", "params", "inputs", "config");

    private final Findings findings;
    private final Fields fields;
    private final JsonObject node;

    NodeReader(JsonObject node, String pointer, Findings findings) {
        this.findings = findings;
        this.fields = new Fields(node, pointer, findings);
        this.node = node;
    }

    /**
     * Reads the node; a node without an id cannot be referred to and is left out.
     *
     * @param key the id if the node itself has none
     */
    Optional<Node> read(Optional<String> key) {
        Optional<String> id = key.isPresent() && fields.value("id").isEmpty() ? key : fields.requiredText("id");
        id.flatMap(Identifier::problemOfNode)
                .ifPresent(problem -> findings.error(BAD_ID, fields.pointerToOrSelf("id"), problem));
        return id.map(this::read);
    }

    private Node read(String id) {
        return new Node(
                id,
                fields.requiredText("uses").map(Alias::resolve).orElse(""),
                fields.object("params"),
                fields.value("inputs").map(this::inputs).orElse(Inputs.none()),
                new ConfigReader(fields.object("config"), fields.pointerTo("config"), findings).read(),
                JsonObjects.without(node, KEYS));
    }

    private Inputs inputs(JsonValue value) {
        if (value instanceof JsonString name) {
            return name.getString().isEmpty() ? Inputs.none() : Inputs.of(name.getString());
        }
        if (value instanceof JsonObject names) {
            return Inputs.of(names(new Fields(names, fields.pointerTo("inputs"), findings), names.keySet()));
        }
        fields.bad("inputs", "must be a name or an object of names, not " + Fields.kind(value));
        return Inputs.none();
    }

    private static Map<String, String> names(Fields names, Set<String> keys) {
        Map<String, String> read = new LinkedHashMap<>();
        keys.forEach(key -> names.requiredText(key).ifPresent(name -> read.put(key, name)));
        return read;
    }
}
