package io.flowcraft.rest;

import io.flowcraft.engine.NodeView;
import io.flowcraft.engine.Page;
import io.flowcraft.engine.RunView;
import io.flowcraft.engine.Runs;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.Submission;
import io.flowcraft.engine.Submitted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Runs: submit, list, show, cancel. */
@Path("/runs")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
public class RunResource {

    private final Runs runs;
    private final RunWatch watch;

    /** Serves the runs of the engine. */
    @Inject
    public RunResource(Runs runs, Scheduler scheduler) {
        this.runs = runs;
        this.watch = new RunWatch(runs, scheduler, InstantSource.system());
    }

    @POST
    @Allows("runs:submit")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Start a run of a blueprint")
    @APIResponse(responseCode = "200", description = "This run was submitted before, with the same body")
    @APIResponse(responseCode = "201", description = "The run is stored and will run")
    @APIResponse(responseCode = "400", description = "No JSON, or not a submit")
    @APIResponse(responseCode = "404", description = "There is no such blueprint or version")
    @APIResponse(responseCode = "409", description = "The key or run id was used with another body")
    public CompletionStage<Response> submit(
            @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("traceparent") String traceparent,
            @QueryParam("wait") String wait,
            @Context SecurityContext security,
            @Context UriInfo uri,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(type = SchemaType.OBJECT, example = Examples.SUBMIT)))
                    JsonObject body) {
        Duration atMost = WaitTime.of(Optional.ofNullable(wait));
        Optional<String> idempotencyKey = Parameters.idempotencyKey(Optional.ofNullable(key));
        Submission submission = SubmissionBody.read(
                body,
                idempotencyKey,
                security.getUserPrincipal().getName(),
                Parameters.traceparent(Optional.ofNullable(traceparent)));
        Submitted submitted = runs.submit(submission);
        URI location =
                uri.getBaseUriBuilder().path("runs/{id}").build(submitted.run().runId());
        return view(submission, submitted, atMost).thenApply(view -> Response.status(submitted.created() ? 201 : 200)
                .header("Location", location)
                .entity(RunJson.full(view))
                .build());
    }

    private CompletionStage<RunView> view(Submission submission, Submitted submitted, Duration atMost) {
        return submitted.created() && atMost.isZero()
                ? CompletableFuture.completedFuture(runs.begun(submitted.run(), submission.context()))
                : watch.await(submitted.run().runId(), atMost);
    }

    @GET
    @Allows("runs:read")
    @Operation(summary = "List runs, newest first")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Any of these, with commas between")
    @Parameter(
            name = "blueprintId",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only runs of this blueprint")
    @Parameter(
            name = "tag",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only runs with this tag, key:value; repeatable")
    @Parameter(
            name = "since",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Created at this time or later")
    @Parameter(
            name = "until",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Created before this time")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER),
            description = "1 to 500, else 50")
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "next of the page before")
    public JsonObject list(@Context UriInfo uri) {
        return PageJson.of(runs.list(RunFilter.query(uri.getQueryParameters())), RunJson::summary);
    }

    @GET
    @Path("/{runId}")
    @Allows("runs:read")
    @Operation(summary = "Show a run with its context, outputs and nodes")
    @APIResponse(
            responseCode = "200",
            description = "The run; with its parent when it is that of a subflow, whose node shows it as childRunId")
    @APIResponse(responseCode = "404", description = "There is no such run")
    public JsonObject show(@PathParam("runId") String runId) {
        return runs.view(runId).map(RunJson::full).orElseThrow(() -> UnknownRun.of(runId));
    }

    @GET
    @Path("/{runId}/nodes")
    @Allows("runs:read")
    @Operation(summary = "List the nodes of a run with their state, or the iterations and items of one of them")
    @Parameter(
            name = "of",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Of this node its iterations in loops, and the items that it scattered")
    @APIResponse(responseCode = "200", description = "The run")
    @APIResponse(responseCode = "404", description = "There is no such run")
    public JsonObject nodes(
            @PathParam("runId") String runId,
            @QueryParam("of") String of,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        int most = Parameters.limit(Optional.ofNullable(limit));
        Optional<Page<NodeView>> page = of == null
                ? runs.view(runId)
                        .map(view -> NodePage.of(List.copyOf(view.nodes().values()), most, Optional.ofNullable(cursor)))
                : runs.activations(runId, of, most, Optional.ofNullable(cursor));
        return PageJson.of(page.orElseThrow(() -> UnknownRun.of(runId)), NodeJson::item);
    }

    @POST
    @Path("/{runId}/cancel")
    @Allows("runs:cancel")
    @Operation(summary = "Cancel a run: nothing new starts, running nodes are told")
    @APIResponse(responseCode = "202", description = "Nothing of the run starts any more")
    @APIResponse(responseCode = "404", description = "There is no such run")
    @APIResponse(responseCode = "409", description = "The run has ended already")
    public Response cancel(@PathParam("runId") String runId) {
        return Response.accepted(RunJson.summary(runs.cancel(runId))).build();
    }
}
