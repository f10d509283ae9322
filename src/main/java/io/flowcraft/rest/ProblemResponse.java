package io.flowcraft.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Problems as responses; they have their own media type whatever the client accepts. */
final class ProblemResponse {

    private static final String RETRY_AFTER_SECONDS = "5";
    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE);

    private ProblemResponse() {}

    static Response of(Problem problem) {
        return builder(problem).build();
    }

    /** With the headers that belong to the status, taken from the answer of the server. */
    static Response of(Problem problem, Response original) {
        Response.ResponseBuilder response = builder(problem);
        KEPT_HEADERS.stream()
                .filter(name -> original.getHeaderString(name) != null)
                .forEach(name -> response.header(name, original.getHeaderString(name)));
        return response.build();
    }

    private static Response.ResponseBuilder builder(Problem problem) {
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.json().toString().getBytes(StandardCharsets.UTF_8));
        return problem.status() == ProblemType.UNAVAILABLE.status()
                ? response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                : response;
    }
}
