package io.flowcraft.rest;

import io.flowcraft.engine.DeadLetterQuery;
import io.flowcraft.engine.DeadLetters;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Messages that no delivery could do any good: list, show, send back, give up. */
@Path("/dead-letters")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dead letters")
public class DeadLetterResource {

    private final DeadLetters letters;

    /** Serves what the engine keeps. */
    @Inject
    public DeadLetterResource(DeadLetters letters) {
        this.letters = letters;
    }

    @GET
    @Allows("deadletters:read")
    @Operation(summary = "List dead letters, newest first; long payloads are cut")
    public JsonObject list(
            @QueryParam("runId") String runId, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        DeadLetterQuery query = new DeadLetterQuery(
                given(runId), Parameters.limit(Optional.ofNullable(limit)), Optional.ofNullable(cursor));
        return PageJson.of(letters.list(query), DeadLetterJson::item);
    }

    @GET
    @Path("/{id}")
    @Allows("deadletters:read")
    @Operation(summary = "Show a dead letter with its whole payload")
    @APIResponse(responseCode = "200", description = "The dead letter")
    @APIResponse(responseCode = "404", description = "There is no such dead letter")
    public JsonObject show(@PathParam("id") String id) {
        return letters.find(id).map(DeadLetterJson::full).orElseThrow(() -> UnknownDeadLetter.of(id));
    }

    @POST
    @Path("/{id}/redrive")
    @Allows("deadletters:redrive")
    @Operation(summary = "Put the job of a dead letter back into the queue")
    @APIResponse(
            responseCode = "202",
            description = "The job is in the queue again; what is no job is a dead letter again")
    @APIResponse(responseCode = "404", description = "There is no such dead letter")
    @APIResponse(
            responseCode = "409",
            description = "A newer version wrote it, or its node is being executed right now")
    public Response redrive(@PathParam("id") String id) {
        letters.redrive(id);
        return Response.accepted().build();
    }

    @DELETE
    @Path("/{id}")
    @Allows("deadletters:discard")
    @Operation(summary = "Give a dead letter up: if its node could still have run, that fails")
    @APIResponse(responseCode = "204", description = "It is gone, and what follows from it has happened")
    @APIResponse(responseCode = "404", description = "There is no such dead letter")
    public void discard(@PathParam("id") String id) {
        letters.discard(id);
    }

    private static Optional<String> given(String parameter) {
        return Optional.ofNullable(parameter).filter(text -> !text.isEmpty());
    }
}
