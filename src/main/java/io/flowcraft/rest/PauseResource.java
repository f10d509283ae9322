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

/** Holds runs. */
@Path("/runs/{runId}/pause")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
public class PauseResource {

    private final Pauses pauses;

    /** Serves the runs of the engine. */
    @Inject
    public PauseResource(Pauses pauses) {
        this.pauses = pauses;
    }

    @POST
    @Allows("runs:pause")
    @Operation(summary = "Hold a run: nothing new starts, what runs may end")
    @APIResponse(responseCode = "202", description = "Nothing of the run starts any more")
    @APIResponse(responseCode = "404", description = "There is no such run")
    @APIResponse(responseCode = "409", description = "The run has ended already")
    public Response pause(@PathParam("runId") String runId) {
        return Response.accepted(RunJson.summary(pauses.pause(runId))).build();
    }
}
