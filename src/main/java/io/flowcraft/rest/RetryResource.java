package io.flowcraft.rest;

import io.flowcraft.engine.Runs;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Opens failed runs again. */
@Path("/runs/{runId}/retry")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
public class RetryResource {

    private static final Set<String> MEMBERS = Set.of("from");

    private final Runs runs;

    /** Serves the runs of the engine. */
    @Inject
    public RetryResource(Runs runs) {
        this.runs = runs;
    }

    @POST
    @Allows("runs:retry")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary =
                    "Let a failed run go on: from its failed nodes, and from a node of your choice with all that follows it")
    @APIResponse(responseCode = "202", description = "The run goes on, in a new generation")
    @APIResponse(responseCode = "400", description = "The body is no retry")
    @APIResponse(responseCode = "404", description = "There is no such run or node")
    @APIResponse(responseCode = "409", description = "The run has not failed")
    public Response retry(
            @PathParam("runId") String runId,
            @Context HttpHeaders headers,
            @RequestBody(
                            description = "May be left out",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(type = SchemaType.OBJECT, example = Examples.RETRY)))
                    InputStream body) {
        JsonObject retry = OptionalBody.read(headers, body, MEMBERS);
        return Response.accepted(RunJson.summary(runs.retry(runId, JsonShape.string(retry, "from"))))
                .build();
    }
}
