package io.flowcraft.rest;

/** The answer to the id of a run that was never submitted, or is kept no longer. */
final class UnknownRun {

    private UnknownRun() {}

    static ProblemException of(String runId) {
        return ProblemException.of(
                ProblemType.UNKNOWN_RUN,
                "There is no run " + Excerpt.quoted(runId) + ". GET /api/v1/runs lists those there are.");
    }
}
