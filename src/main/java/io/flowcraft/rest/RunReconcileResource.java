package io.flowcraft.rest;

import io.flowcraft.engine.Reconciler;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Looks after one run now, and not when its time has come. */
@Path("/runs/{runId}/reconcile")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reconciliation")
public class RunReconcileResource {

    private final Reconciler reconciler;

    /** Serves the reconciler of the engine. */
    @Inject
    public RunReconcileResource(Reconciler reconciler) {
        this.reconciler = reconciler;
    }

    @POST
    @Allows("runs:reconcile")
    @Operation(summary = "Look after one run, if nothing happens in it")
    @APIResponse(responseCode = "200", description = "What was done, or why nothing was")
    @APIResponse(responseCode = "404", description = "There is no such run")
    public JsonObject one(@PathParam("runId") String runId) {
        return ReconciledJson.one(reconciler.reconcile(runId));
    }
}
