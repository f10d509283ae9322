package io.flowcraft.rest;

import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Optional;

/** Reads bodies in place of the server's own reader, which has no limits. Thread-safe. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonBodyReader implements MessageBodyReader<JsonObject> {

    private final BodyParser parser;

    /** Takes the limit from the configuration; the server wants a constructor without parameters. */
    public JsonBodyReader() {
        parser = BodyParser.configured();
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == JsonObject.class;
    }

    @Override
    public JsonObject readFrom(
            Class<JsonObject> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        return parser.object(body, announced(headers));
    }

    private static long announced(MultivaluedMap<String, String> headers) {
        return Optional.ofNullable(headers.getFirst(HttpHeaders.CONTENT_LENGTH))
                .filter(length -> length.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(-1L);
    }
}
