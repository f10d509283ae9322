package io.flowcraft.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a client begins. */
@Path("/")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Server")
public class IndexResource {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final String version;
    private final String stack;

    /** Takes what this server is from the configuration. */
    @Inject
    public IndexResource(
            @ConfigProperty(name = "flowcraft.version", defaultValue = "development") String version,
            @ConfigProperty(name = "flowcraft.stack", defaultValue = "embedded") String stack) {
        this.version = version;
        this.stack = stack;
    }

    @GET
    @Allows("server:read")
    @Operation(summary = "Say what runs here and where everything is")
    public JsonObject index() {
        return JSON.createObjectBuilder()
                .add("name", "Flowcraft for Jakarta EE")
                .add("version", version)
                .add("stack", stack)
                .add(
                        "links",
                        JSON.createObjectBuilder()
                                .add("blueprints", RestApplication.BASE + "/blueprints")
                                .add("nodes", RestApplication.BASE + "/nodes")
                                .add("runs", RestApplication.BASE + "/runs")
                                .add("workers", RestApplication.BASE + "/workers")
                                .add("openapi", "/openapi")
                                .add("health", "/health"))
                .build();
    }
}
