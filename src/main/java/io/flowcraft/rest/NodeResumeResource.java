package io.flowcraft.rest;

import io.flowcraft.engine.Waits;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
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

/** Tells nodes that wait how to go on. */
@Path("/runs/{runId}/nodes/{nodeId}/resume")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
public class NodeResumeResource {

    private static final String ACTION = "action";
    private static final String OUTPUT = "output";
    private static final Set<String> MEMBERS = Set.of(ACTION, OUTPUT);

    private final Waits waits;

    /** Serves the waits of the engine. */
    @Inject
    public NodeResumeResource(Waits waits) {
        this.waits = waits;
    }

    @POST
    @Allows("nodes:resume")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary =
                    "Let a wait or webhook of a run go on; one that has not begun yet goes on when it does. An iteration is named as in id:3")
    @APIResponse(responseCode = "202", description = "The node goes on with this action and output")
    @APIResponse(responseCode = "400", description = "The body is no resume")
    @APIResponse(responseCode = "404", description = "There is no such run or node")
    @APIResponse(
            responseCode = "409",
            description = "The node waits for no resume, was resumed before or has ended, or the run has")
    @APIResponse(responseCode = "422", description = "No edge of the node has this action")
    public Response resume(
            @PathParam("runId") String runId,
            @PathParam("nodeId") String nodeId,
            @Context HttpHeaders headers,
            @RequestBody(
                            description = "May be left out: no action, and null as the output",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(type = SchemaType.OBJECT, example = Examples.RESUME)))
                    InputStream body) {
        JsonObject resume = OptionalBody.read(headers, body, MEMBERS);
        waits.resume(runId, nodeId, JsonShape.string(resume, ACTION), resume.getOrDefault(OUTPUT, JsonValue.NULL));
        return Response.accepted().build();
    }
}
