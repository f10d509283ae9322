package io.flowcraft.rest;

/** The answer to the id of a dead letter that never was, was sent back, or was given up. */
final class UnknownDeadLetter {

    private UnknownDeadLetter() {}

    static ProblemException of(String id) {
        return ProblemException.of(
                ProblemType.UNKNOWN_DEAD_LETTER,
                "There is no dead letter " + Excerpt.quoted(id) + ". GET /api/v1/dead-letters lists those there are.");
    }
}
