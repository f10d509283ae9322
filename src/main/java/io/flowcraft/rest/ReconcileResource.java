package io.flowcraft.rest;

import io.flowcraft.engine.Reconciler;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Looks after all quiet runs now, and not when their time has come. */
@Path("/reconcile")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reconciliation")
public class ReconcileResource {

    private final Reconciler reconciler;

    /** Serves the reconciler of the engine. */
    @Inject
    public ReconcileResource(Reconciler reconciler) {
        this.reconciler = reconciler;
    }

    @POST
    @Allows("runs:reconcile")
    @Operation(summary = "Look after all runs in which nothing happens")
    @APIResponse(responseCode = "200", description = "What was done, in which runs")
    public JsonObject all() {
        return ReconciledJson.all(reconciler.sweep());
    }
}
