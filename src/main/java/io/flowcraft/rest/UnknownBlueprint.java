package io.flowcraft.rest;

import java.util.Optional;

/** The answer to an id or version that was never stored. */
final class UnknownBlueprint {

    private UnknownBlueprint() {}

    static ProblemException of(String id, Optional<String> version) {
        String which =
                version.map(given -> " with version " + Excerpt.quoted(given)).orElse("");
        String where = version.isPresent() ? "/{id}/versions" : "";
        return ProblemException.of(
                ProblemType.UNKNOWN_BLUEPRINT,
                "There is no blueprint " + Excerpt.quoted(id) + which + ". GET /api/v1/blueprints" + where
                        + " lists those there are; PUT /api/v1/blueprints/{id} stores one.");
    }
}
