package io.flowcraft.rest;

import io.flowcraft.engine.Values;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.ConfigProvider;

/** Turns the bytes of a request into a JSON object, within limits. Thread-safe. */
final class BodyParser {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final BodyLimit limit;

    BodyParser(BodyLimit limit) {
        this.limit = limit;
    }

    /** Within the configured limit. */
    static BodyParser configured() {
        return new BodyParser(BodyLimit.parse(ConfigProvider.getConfig()
                .getOptionalValue("flowcraft.http.max-body", String.class)
                .orElse("16MB")));
    }

    /**
     * Reads one object, or none: an empty body is an empty object.
     *
     * @throws ProblemException as {@link #object} does
     */
    JsonObject objectOrEmpty(InputStream body) {
        PushbackInputStream given = new PushbackInputStream(body);
        try {
            int first = given.read();
            if (first < 0) {
                return JsonValue.EMPTY_JSON_OBJECT;
            }
            given.unread(first);
        } catch (IOException e) {
            throw JsonProblems.cutOff();
        }
        return object(given, -1);
    }

    /**
     * Reads what the caller of a webhook sends: any JSON value, or text; JSON null when there is no body.
     *
     * @param announced the length in bytes that the client announced, or -1
     * @throws ProblemException as {@link #object} does
     */
    JsonValue payload(InputStream body, long announced, Payload kind) {
        if (announced > limit.bytes()) {
            throw tooLarge();
        }
        byte[] bytes = bytes(new LimitedInput(body, limit.bytes()));
        if (bytes.length == 0) {
            return JsonValue.NULL;
        }
        JsonValue payload = kind.json()
                ? value(new ByteArrayInputStream(bytes))
                : JSON.createValue(new String(bytes, kind.charset()));
        accept(payload);
        return payload;
    }

    private byte[] bytes(InputStream body) {
        try {
            return body.readAllBytes();
        } catch (BodyTooLargeException e) {
            throw tooLarge();
        } catch (IOException e) {
            throw JsonProblems.cutOff();
        }
    }

    private static void accept(JsonValue value) {
        Values.problem(value).ifPresent(problem -> {
            throw JsonShape.invalid(Excerpt.of(problem.pointer()) + ": " + problem.message() + ".", problem.pointer());
        });
    }

    /**
     * Reads one object.
     *
     * @param announced the length in bytes that the client announced, or -1
     * @throws ProblemException 413 when it is too long, 400 when it is no acceptable JSON object or the client does not send it to its end
     */
    JsonObject object(InputStream body, long announced) {
        if (announced > limit.bytes()) {
            throw tooLarge();
        }
        JsonObject object = JsonShape.object(value(new LimitedInput(body, limit.bytes())), "");
        accept(object);
        return object;
    }

    private JsonValue value(InputStream body) {
        try (Reader text = text(body)) {
            return StrictJson.read(text);
        } catch (BodyTooLargeException e) {
            throw tooLarge();
        } catch (CharacterCodingException e) {
            throw JsonProblems.notUtf8();
        } catch (IOException e) {
            throw JsonProblems.cutOff();
        } catch (JsonException e) {
            throw e.getCause() instanceof BodyTooLargeException ? tooLarge() : JsonProblems.of(e);
        }
    }

    private static Reader text(InputStream body) throws IOException {
        PushbackReader text = new PushbackReader(new InputStreamReader(
                body,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        int first = text.read();
        if (first < 0) {
            throw ProblemException.of(ProblemType.MALFORMED_JSON, "The body is empty. Send a JSON object.");
        }
        if (first != BYTE_ORDER_MARK) {
            text.unread(first);
        }
        return text;
    }

    private ProblemException tooLarge() {
        return ProblemException.of(
                ProblemType.BODY_TOO_LARGE,
                "A body may have " + limit + " (" + limit.bytes()
                        + " bytes). Send less, or have the operator raise flowcraft.http.max-body.");
    }
}
