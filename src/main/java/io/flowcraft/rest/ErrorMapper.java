package io.flowcraft.rest;

import io.flowcraft.engine.FlowcraftException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** Answers every exception with a problem. */
@Provider
public class ErrorMapper implements ExceptionMapper<Throwable> {

    @Context
    private UriInfo uri;

    @Context
    private Request request;

    @Override
    public Response toResponse(Throwable thrown) {
        Throwable failure = unwrapped(thrown);
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
            return web.getResponse();
        }
        return expected(failure)
                .map(ProblemException::problem)
                .map(ProblemResponse::of)
                .orElseGet(() -> answer(failure));
    }

    /** What fails after a wait arrives as the failure of a stage. */
    private static Throwable unwrapped(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    /** Ours may arrive wrapped, when it was thrown while the server read a body. */
    private static Optional<ProblemException> expected(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .filter(ProblemException.class::isInstance)
                .map(ProblemException.class::cast)
                .findFirst();
    }

    private Response answer(Throwable failure) {
        if (failure instanceof IllegalArgumentException && failure.getCause() instanceof URISyntaxException) {
            return ProblemResponse.of(Problem.of(
                    ProblemType.INVALID_REQUEST,
                    "The query has a character that must be percent-encoded, or a % without two hexadecimal digits after it."
                            + " Encode it, a % as %25."));
        }
        if (failure instanceof FlowcraftException engine) {
            return EngineProblems.of(engine).map(ProblemResponse::of).orElseGet(() -> unexpected(failure));
        }
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() != 500) {
            return ProblemResponse.of(
                    HttpProblems.of(web.getResponse(), request.getMethod(), path()), web.getResponse());
        }
        return unexpected(failure);
    }

    private Response unexpected(Throwable failure) {
        return ProblemResponse.of(Unexpected.logged(failure, request.getMethod() + " " + path()));
    }

    private String path() {
        return RestApplication.BASE + uri.getPath();
    }
}
