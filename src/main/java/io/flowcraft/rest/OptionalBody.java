package io.flowcraft.rest;

import jakarta.json.JsonObject;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/** Bodies that may be left out. The server would refuse a request without one for its lack of a type, so this is who looks at the type. */
final class OptionalBody {

    private OptionalBody() {}

    /** @param members what an object may have */
    static JsonObject read(HttpHeaders headers, InputStream body, Set<String> members) {
        Optional.ofNullable(headers.getMediaType())
                .filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .ifPresent(type -> {
                    throw new NotSupportedException();
                });
        JsonObject given = BodyParser.configured().objectOrEmpty(body);
        JsonShape.only(given, members);
        return given;
    }
}
