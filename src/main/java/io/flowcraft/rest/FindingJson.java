package io.flowcraft.rest;

import io.flowcraft.blueprint.Finding;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonCollectors;
import java.util.List;

/** Findings as clients see them. */
final class FindingJson {

    private static final JsonProvider JSON = JsonProvider.provider();

    private FindingJson() {}

    static JsonArray list(List<Finding> findings) {
        return findings.stream().map(FindingJson::of).collect(JsonCollectors.toJsonArray());
    }

    private static JsonObject of(Finding finding) {
        return JSON.createObjectBuilder()
                .add("code", finding.code())
                .add("severity", finding.severity().word())
                .add("pointer", finding.pointer())
                .add("message", finding.message())
                .build();
    }
}
