package io.flowcraft.blueprint;

import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Says what there is to say about a subflow besides its blueprint; given by {@link Flow}. */
public final class SubflowBuilder {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final NodeBuilder node = new NodeBuilder();
    private final Map<String, JsonValue> inputs = new LinkedHashMap<>();
    private final Map<String, JsonValue> outputs = new LinkedHashMap<>();

    SubflowBuilder() {}

    /** Puts a context key of this blueprint, or else the output of a node, into the child's context. */
    public SubflowBuilder input(String childKey, String parentName) {
        inputs.put(childKey, JSON.createValue(parentName));
        return this;
    }

    /** Puts the output of a node of the child, or else a key of its context, into the context of this run. */
    public SubflowBuilder output(String parentKey, String childName) {
        outputs.put(parentKey, JSON.createValue(childName));
        return this;
    }

    /** Says what there is to say about it as a node. */
    public SubflowBuilder node(Consumer<NodeBuilder> details) {
        details.accept(node);
        return this;
    }

    Node build(String id, String blueprintId) {
        node.param("blueprintId", blueprintId);
        addUnlessEmpty("inputs", inputs);
        addUnlessEmpty("outputs", outputs);
        return node.build(id, Subflows.USES);
    }

    private void addUnlessEmpty(String key, Map<String, JsonValue> names) {
        if (!names.isEmpty()) {
            node.param(key, JsonObjects.of(names));
        }
    }
}
