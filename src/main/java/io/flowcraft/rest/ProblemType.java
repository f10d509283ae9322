package io.flowcraft.rest;

/** The kinds of problems a client may tell apart by {@code type}. Their URIs never change; titles may. */
enum ProblemType {
    MALFORMED_JSON("malformed-json", 400, "The body is not acceptable JSON"),
    INVALID_REQUEST("invalid-request", 400, "The request is not valid"),
    INVALID_PARAMETER("invalid-parameter", 400, "A parameter is not valid"),
    BLUEPRINT_ID_MISMATCH("blueprint-id-mismatch", 400, "The blueprint has another id"),
    UNKNOWN_PATH("unknown-path", 404, "There is nothing here"),
    UNKNOWN_BLUEPRINT("unknown-blueprint", 404, "Unknown blueprint"),
    UNKNOWN_RUN("unknown-run", 404, "Unknown run"),
    UNKNOWN_NODE("unknown-node", 404, "Unknown node"),
    UNKNOWN_DEAD_LETTER("unknown-dead-letter", 404, "Unknown dead letter"),
    UNKNOWN_WORKER("unknown-worker", 404, "Unknown worker"),
    UNKNOWN_HOOK("unknown-hook", 404, "Unknown webhook"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The method is not allowed here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "No acceptable representation"),
    BLUEPRINT_VERSION_EXISTS("blueprint-version-exists", 409, "The version exists with other content"),
    SUBMIT_CONFLICT("submit-conflict", 409, "The run exists with other content"),
    RUN_STATE("run-state", 409, "The run's state forbids it"),
    DEAD_LETTER_STATE("dead-letter-state", 409, "The dead letter cannot be sent back"),
    NODE_STATE("node-state", 409, "The node's state forbids it"),
    BODY_TOO_LARGE("body-too-large", 413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body's type is not supported"),
    INVALID_BLUEPRINT("invalid-blueprint", 422, "The blueprint has errors"),
    UNKNOWN_ACTION("unknown-action", 422, "No edge has the action"),
    INTERNAL_ERROR("internal-error", 500, "Something went wrong in the server"),
    TOO_MANY_SUBSCRIBERS("too-many-subscribers", 503, "Too many clients listen to events"),
    UNAVAILABLE("unavailable", 503, "Temporarily unavailable");

    private final String slug;
    private final int status;
    private final String title;

    ProblemType(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    String uri() {
        return "urn:flowcraft:problem:" + slug;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }
}
