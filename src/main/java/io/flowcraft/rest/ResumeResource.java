package io.flowcraft.rest;

import io.flowcraft.engine.Pauses;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lets paused runs go on. */
@Path("/runs/{runId}/resume")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
public class ResumeResource {

    private final Pauses pauses;

    /** Serves the runs of the engine. */
    @Inject
    public ResumeResource(Pauses pauses) {
        this.pauses = pauses;
    }

    @POST
    @Allows("runs:resume")
    @Operation(summary = "Let a paused run go on; one that is not paused stays as it is")
    @APIResponse(responseCode = "202", description = "The run goes on")
    @APIResponse(responseCode = "404", description = "There is no such run")
    @APIResponse(responseCode = "409", description = "The run has ended already")
    public Response resume(@PathParam("runId") String runId) {
        return Response.accepted(RunJson.summary(pauses.resume(runId))).build();
    }
}
