package io.flowcraft.rest;

import io.flowcraft.blueprint.Finding;
import io.flowcraft.engine.BlueprintStored;
import io.flowcraft.engine.StoredBlueprint;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a client is told after it stored a blueprint. */
final class StoreAnswer {

    private StoreAnswer() {}

    static Response of(BlueprintStored stored, List<Finding> findings, UriBuilder base) {
        if (stored instanceof BlueprintStored.Created created) {
            URI location = location(created.blueprint(), base);
            return answer(Response.created(location), created.blueprint(), findings);
        }
        if (stored instanceof BlueprintStored.Unchanged unchanged) {
            return answer(Response.ok(), unchanged.blueprint(), findings);
        }
        throw conflict(((BlueprintStored.Conflict) stored).existing());
    }

    static URI location(StoredBlueprint blueprint, UriBuilder base) {
        return base.path("blueprints")
                .path("{id}")
                .queryParam("version", "{version}")
                .buildFromEncoded(encoded(blueprint.id()), encoded(blueprint.version()));
    }

    /** Encodes what URIs give a meaning, semicolons in paths included. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Response answer(
            Response.ResponseBuilder response, StoredBlueprint blueprint, List<Finding> findings) {
        return response.entity(BlueprintJson.head(blueprint)
                        .add("findings", FindingJson.list(findings))
                        .build())
                .build();
    }

    private static ProblemException conflict(StoredBlueprint existing) {
        return ProblemException.of(
                ProblemType.BLUEPRINT_VERSION_EXISTS,
                "Version " + Excerpt.quoted(existing.version()) + " of blueprint " + Excerpt.quoted(existing.id())
                        + " exists with other content, and versions never change. Give metadata.version another value.");
    }
}
