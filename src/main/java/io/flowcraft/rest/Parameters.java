package io.flowcraft.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads query parameters and headers; a bad one is named in a problem. Absent parameters arrive as null from the server and leave here as empty. */
final class Parameters {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;
    private static final int MAX_KEY = 255;

    /** Neither the version, nor the trace, nor the span may be the one that stands for none. */
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private Parameters() {}

    static int limit(Optional<String> text) {
        return text.map(Parameters::limit).orElse(DEFAULT_LIMIT);
    }

    private static int limit(String text) {
        int limit = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw invalid("limit", text, "a whole number from 1 to " + MAX_LIMIT);
        }
        return limit;
    }

    /** The number of an event, from 0; 0 when absent. */
    static int sequence(String name, Optional<String> text) {
        return text.filter(given -> !given.isEmpty())
                .map(given -> {
                    if (!given.matches("\\d{1,9}")) {
                        throw invalid(name, given, "the number of an event, from 0");
                    }
                    return Integer.parseInt(given);
                })
                .orElse(0);
    }

    static boolean flag(String name, Optional<String> text) {
        return switch (text.orElse("false")) {
            case "", "true" -> true;
            case "false" -> false;
            default -> throw invalid(name, text.orElse(""), "true or false");
        };
    }

    static Optional<Instant> time(String name, Optional<String> text) {
        return text.map(given -> {
            try {
                // An unescaped + in a query means a blank.
                return OffsetDateTime.parse(given.replace(' ', '+')).toInstant();
            } catch (DateTimeException e) {
                throw invalid(name, given, "a time like 2026-01-01T00:00:00Z");
            }
        });
    }

    static Optional<String> idempotencyKey(Optional<String> key) {
        key.filter(given -> given.isBlank() || given.length() > MAX_KEY).ifPresent(given -> {
            throw invalid("Idempotency-Key", given, "1 to " + MAX_KEY + " characters");
        });
        return key;
    }

    /** What W3C Trace Context calls a {@code traceparent}; it wants that a header which is none be ignored. */
    static Optional<String> traceparent(Optional<String> header) {
        return header.filter(given -> TRACEPARENT.matcher(given).matches());
    }

    static ProblemException invalid(String name, String given, String wanted) {
        return new ProblemException(Problem.of(
                        ProblemType.INVALID_PARAMETER,
                        name + " is " + Excerpt.quoted(given) + ", but must be " + wanted + ".")
                .with("parameter", name));
    }
}
