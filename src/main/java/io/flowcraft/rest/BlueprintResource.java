package io.flowcraft.rest;

import io.flowcraft.engine.Blueprints;
import io.flowcraft.engine.StoredBlueprint;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Date;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Blueprints by id and version. */
@Path("/blueprints")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Blueprints")
public class BlueprintResource {

    private static final JsonProvider JSON = JsonProvider.provider();

    /** A document that lacks nothing but an id can be stored, so a check finds no fault with it either. */
    private static final String UNNAMED = "unnamed";

    private final Blueprints blueprints;

    /** Serves what the engine stores. */
    @Inject
    public BlueprintResource(Blueprints blueprints) {
        this.blueprints = blueprints;
    }

    @GET
    @Allows("blueprints:read")
    @Operation(summary = "List the latest version of each blueprint, by id")
    public JsonObject list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return PageJson.of(
                blueprints.list(Parameters.limit(Optional.ofNullable(limit)), Optional.ofNullable(cursor)),
                BlueprintJson::summary);
    }

    @PUT
    @Path("/{id}")
    @Allows("blueprints:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Store a version of a blueprint")
    @APIResponse(responseCode = "200", description = "Nothing changed: this content is stored already")
    @APIResponse(responseCode = "201", description = "A new version was stored and is the latest")
    @APIResponse(responseCode = "400", description = "No JSON, or another id in the body")
    @APIResponse(responseCode = "409", description = "The version exists with other content")
    @APIResponse(responseCode = "422", description = "The document has errors, listed in findings")
    public Response put(
            @PathParam("id") String id,
            @QueryParam("allowUnknownNodes") String allowUnknownNodes,
            @Context UriInfo uri,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(type = SchemaType.OBJECT, example = Examples.BLUEPRINT)))
                    JsonObject document) {
        boolean lenient = Parameters.flag("allowUnknownNodes", Optional.ofNullable(allowUnknownNodes));
        return StoreAnswer.of(
                blueprints.put(document, id, lenient),
                blueprints.check(document, Optional.of(id), lenient),
                uri.getBaseUriBuilder());
    }

    @POST
    @Path("/check")
    @Allows("blueprints:check")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Check a blueprint and store nothing; a document without an id takes the one in the query")
    public JsonObject check(
            @QueryParam("id") @DefaultValue(UNNAMED) String id,
            @QueryParam("allowUnknownNodes") String allowUnknownNodes,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(type = SchemaType.OBJECT, example = Examples.BLUEPRINT)))
                    JsonObject document) {
        boolean lenient = Parameters.flag("allowUnknownNodes", Optional.ofNullable(allowUnknownNodes));
        return JSON.createObjectBuilder()
                .add("findings", FindingJson.list(blueprints.check(document, Optional.of(id), lenient)))
                .build();
    }

    @GET
    @Path("/{id}")
    @Allows("blueprints:read")
    @Operation(summary = "Show a blueprint as it was stored: the latest version, or the given one")
    @APIResponse(responseCode = "200", description = "The document; Content-Location has its version")
    @APIResponse(responseCode = "404", description = "There is no such blueprint or version")
    public Response show(@PathParam("id") String id, @QueryParam("version") String version, @Context UriInfo uri) {
        StoredBlueprint stored = stored(id, Optional.ofNullable(version));
        return Response.ok(stored.document())
                .contentLocation(StoreAnswer.location(stored, uri.getBaseUriBuilder()))
                .tag(new EntityTag(stored.fingerprint()))
                .lastModified(Date.from(stored.storedAt()))
                .build();
    }

    @GET
    @Path("/{id}/versions")
    @Allows("blueprints:read")
    @Operation(summary = "List the versions of a blueprint, the one stored last first")
    public JsonObject versions(@PathParam("id") String id) {
        stored(id, Optional.empty());
        return PageJson.whole(blueprints.versions(id), BlueprintJson::summary);
    }

    @GET
    @Path("/{id}/diagram")
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
    @Allows("blueprints:read")
    @Operation(summary = "Draw a blueprint as Mermaid text")
    public String diagram(@PathParam("id") String id, @QueryParam("version") String version) {
        return Diagram.of(stored(id, Optional.ofNullable(version)));
    }

    private StoredBlueprint stored(String id, Optional<String> version) {
        return version.map(given -> blueprints.find(id, given))
                .orElseGet(() -> blueprints.latest(id))
                .orElseThrow(() -> UnknownBlueprint.of(id, version));
    }
}
