package io.flowcraft.rest;

import io.flowcraft.blueprint.Finding;
import io.flowcraft.engine.Blueprints;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Looks at blueprints without storing them. */
@Path("/blueprints/check")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Blueprints")
public class CheckResource {

    private final Blueprints blueprints;

    /** Asks the check that also guards the store. */
    @Inject
    public CheckResource(Blueprints blueprints) {
        this.blueprints = blueprints;
    }

    @POST
    @Allows("blueprints:check")
    @Consumes({MediaType.APPLICATION_JSON, JsonBodyReader.ANY_JSON})
    @Operation(summary = "Check a blueprint and store nothing; a document without an id takes the one in the query")
    public JsonObject check(
            @QueryParam("id") String id,
            @QueryParam("allowUnknownNodes") String allowUnknownNodes,
            JsonObject document) {
        List<Finding> findings = blueprints.check(
                document,
                Optional.ofNullable(id),
                Parameters.flag("allowUnknownNodes", Optional.ofNullable(allowUnknownNodes)));
        return Json.createObjectBuilder()
                .add("findings", FindingJson.list(findings))
                .build();
    }
}
