package io.flowcraft.rest;

import io.flowcraft.node.NodeImplementation;
import io.flowcraft.node.NodeRegistry;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The steps that blueprints can use on this server. */
@Path("/nodes")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Nodes")
public class NodeResource {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final NodeRegistry registry;

    /** Serves what is registered here. */
    @Inject
    public NodeResource(NodeRegistry registry) {
        this.registry = registry;
    }

    @GET
    @Allows("nodes:read")
    @Operation(summary = "List the node implementations: their key, what they do and where they come from")
    public JsonObject list() {
        return PageJson.whole(registry.all(), NodeResource::item);
    }

    private static JsonObject item(NodeImplementation node) {
        return JSON.createObjectBuilder()
                .add("key", node.key())
                .add("description", node.description())
                .add("origin", node.origin())
                .add("transactional", node.transactional())
                .build();
    }
}
