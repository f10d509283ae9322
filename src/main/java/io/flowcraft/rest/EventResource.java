package io.flowcraft.rest;

import io.flowcraft.engine.Event;
import io.flowcraft.engine.Events;
import io.flowcraft.engine.Page;
import io.flowcraft.engine.Runs;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happened in a run: as a list, and as a stream. */
@Path("/runs/{runId}/events")
@Dependent
@Tag(name = "Runs")
public class EventResource {

    private static final String LAST = HttpHeaders.LAST_EVENT_ID_HEADER;

    private final Events events;
    private final Runs runs;
    private final EventStreams streams;

    /** Serves the events of the engine. */
    @Inject
    public EventResource(Events events, Runs runs, EventStreams streams) {
        this.events = events;
        this.runs = runs;
        this.streams = streams;
    }

    @GET
    @Allows("runs:read")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "List what happened in a run, in order; numbers have no gaps and never change",
            description = "With Accept: text/event-stream, a stream that goes on until the run has ended")
    @APIResponse(responseCode = "200", description = "Events after this number, the oldest first")
    @APIResponse(responseCode = "404", description = "There is no such run")
    public JsonObject list(
            @PathParam("runId") String runId, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        return PageJson.of(
                page(
                        runId,
                        Parameters.sequence("after", Optional.ofNullable(after)),
                        Parameters.limit(Optional.ofNullable(limit))),
                event -> EventJson.of(runId, event));
    }

    @GET
    @Allows("runs:read")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    public void stream(
            @PathParam("runId") String runId,
            @QueryParam("after") String after,
            @HeaderParam(LAST) String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse) {
        int position = Optional.ofNullable(lastEventId)
                .map(id -> Parameters.sequence(LAST, Optional.of(id)))
                .orElseGet(() -> Parameters.sequence("after", Optional.ofNullable(after)));
        boolean ended = runs.find(runId)
                .orElseThrow(() -> UnknownRun.of(runId))
                .status()
                .isFinal();
        if (lastEventId != null && ended && page(runId, position, 1).items().isEmpty()) {
            // Browsers come again after the end of a stream, until they are told that there is no more.
            throw new WebApplicationException(Response.noContent().build());
        }
        streams.subscribe(runId, position, sink, sse);
    }

    private Page<Event> page(String runId, int after, int limit) {
        return events.read(runId, after, limit).orElseThrow(() -> UnknownRun.of(runId));
    }
}
