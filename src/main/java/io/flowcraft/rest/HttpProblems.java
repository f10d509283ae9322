package io.flowcraft.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;

/** What the server itself refuses before a resource sees it, in words. */
final class HttpProblems {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final String SEE_API = " The API is described at /openapi.";

    private HttpProblems() {}

    static Problem of(Response response, String method, String path) {
        Optional<String> allow = Optional.ofNullable(response.getHeaderString(HttpHeaders.ALLOW));
        return of(response.getStatus(), response.getStatusInfo().getReasonPhrase(), method, path, allow);
    }

    static Problem of(int status, String reason, String method, String path, Optional<String> allow) {
        return switch (status) {
            case 400 ->
                Problem.of(
                        ProblemType.INVALID_REQUEST,
                        "The path, the query or a header (Accept, Content-Type) of " + method + " "
                                + Excerpt.quoted(path)
                                + " cannot be read. Correct it; the server takes no / \\ # or encoded dot inside an id, not even as %2F."
                                + SEE_API);
            case 404 ->
                Problem.of(ProblemType.UNKNOWN_PATH, "There is nothing at " + Excerpt.quoted(path) + "." + SEE_API);
            case 405 -> methodNotAllowed(method, path, allow);
            case 406 ->
                Problem.of(
                        ProblemType.NOT_ACCEPTABLE,
                        "Nothing here has a type that the Accept header allows. Send no Accept header, or Accept: */*.");
            case 413 -> Problem.of(ProblemType.BODY_TOO_LARGE, "The body is larger than this server takes. Send less.");
            case 415 ->
                Problem.of(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "Send JSON with the header Content-Type: application/json.");
            default ->
                Problem.ofStatus(
                        status, reason, "The server refused " + method + " " + Excerpt.quoted(path) + "." + SEE_API);
        };
    }

    private static Problem methodNotAllowed(String method, String path, Optional<String> allow) {
        String instead = allow.map(methods -> " Use " + methods + ".").orElse(SEE_API);
        Problem problem = Problem.of(
                ProblemType.METHOD_NOT_ALLOWED,
                Excerpt.of(method) + " is not possible on " + Excerpt.quoted(path) + "." + instead);
        return allow.map(methods -> problem.with("allow", list(methods).build()))
                .orElse(problem);
    }

    private static JsonArrayBuilder list(String methods) {
        JsonArrayBuilder list = JSON.createArrayBuilder();
        Arrays.stream(methods.split(",")).map(String::strip).forEach(list::add);
        return list;
    }
}
