package io.flowcraft.rest;

import io.flowcraft.engine.WorkerOrder;
import io.flowcraft.engine.Workers;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The workers: what they do, and whether they take jobs. Any server can be asked about, and tell, any worker. */
@Path("/workers")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workers")
public class WorkerResource {

    private final Workers workers;

    /** Serves the workers on the same stores. */
    @Inject
    public WorkerResource(Workers workers) {
        this.workers = workers;
    }

    @GET
    @Allows("workers:read")
    @Operation(
            summary =
                    "List the workers: their version, since when they run, whether they take jobs and what they execute")
    public JsonObject list() {
        return PageJson.whole(workers.list(), WorkerJson::item);
    }

    @POST
    @Path("/{id}/drain")
    @Allows("workers:drain")
    @Operation(summary = "Let a worker take no jobs any more; it is drained when it executes nothing")
    @APIResponse(responseCode = "202", description = "The worker will obey within some seconds")
    @APIResponse(responseCode = "404", description = "There is no such worker")
    public Response drain(@PathParam("id") String id) {
        return order(id, WorkerOrder.Kind.DRAIN);
    }

    @POST
    @Path("/{id}/pause")
    @Allows("workers:pause")
    @Operation(summary = "Let a worker take no jobs until it is resumed; what it executes goes on")
    @APIResponse(responseCode = "202", description = "The worker will obey within some seconds")
    @APIResponse(responseCode = "404", description = "There is no such worker")
    public Response pause(@PathParam("id") String id) {
        return order(id, WorkerOrder.Kind.PAUSE);
    }

    @POST
    @Path("/{id}/resume")
    @Allows("workers:resume")
    @Operation(summary = "Let a worker that was paused or drained take jobs again")
    @APIResponse(responseCode = "202", description = "The worker will obey within some seconds")
    @APIResponse(responseCode = "404", description = "There is no such worker")
    public Response resume(@PathParam("id") String id) {
        return order(id, WorkerOrder.Kind.RESUME);
    }

    private Response order(String id, WorkerOrder.Kind kind) {
        workers.order(id, kind);
        return Response.accepted().build();
    }
}
