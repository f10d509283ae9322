package io.flowcraft.rest;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * How the body of a webhook's call is read.
 *
 * @param json whether it is JSON, else it is text
 * @param charset of the text
 */
record Payload(boolean json, Charset charset) {

    /**
     * By its media type, and the character set that this names.
     *
     * @throws ProblemException 415 when there is no such character set
     */
    static Payload of(Optional<String> type, Optional<String> charset) {
        String bare = type.orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return bare.equals("application/json") || bare.endsWith("+json")
                ? new Payload(true, StandardCharsets.UTF_8)
                : new Payload(false, charset.map(Payload::charset).orElse(StandardCharsets.UTF_8));
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "There is no character set " + Excerpt.quoted(name) + " here. Send text in UTF-8.");
        }
    }
}
