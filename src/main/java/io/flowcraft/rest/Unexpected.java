package io.flowcraft.rest;

import java.util.UUID;

/** Turns a failure that nobody expected into a problem which says nothing about the inside, and a log entry which says all. */
final class Unexpected {

    private static final System.Logger LOG = System.getLogger(Unexpected.class.getName());

    private Unexpected() {}

    static Problem logged(Throwable failure, String request) {
        String instance = UUID.randomUUID().toString();
        LOG.log(
                System.Logger.Level.ERROR,
                () -> Excerpt.of(request) + " failed unexpectedly and was answered 500 (problem " + instance + ")",
                failure);
        return Problem.of(
                        ProblemType.INTERNAL_ERROR,
                        "The server could not answer. Its log has the reason under " + instance + ".")
                .with("instance", "urn:uuid:" + instance);
    }
}
