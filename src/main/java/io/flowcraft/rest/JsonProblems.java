package io.flowcraft.rest;

import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParsingException;
import java.nio.charset.CharacterCodingException;

/** Says what is wrong with a body, in our words rather than in those of the parser. */
final class JsonProblems {

    private static final JsonProvider JSON = JsonProvider.provider();

    private JsonProblems() {}

    static ProblemException refused(String fault, long line, long column, String pointer) {
        String where = pointer.isEmpty() ? "" : " (at " + Excerpt.of(pointer) + ")";
        Problem problem = Problem.of(
                        ProblemType.MALFORMED_JSON, "Line " + line + ", column " + column + where + ": " + fault + ".")
                .with("line", JSON.createValue(line))
                .with("column", JSON.createValue(column));
        return new ProblemException(pointer.isEmpty() ? problem : problem.with("pointer", pointer));
    }

    static ProblemException of(JsonException failure) {
        if (failure instanceof JsonParsingException parsing) {
            return syntax(parsing);
        }
        if (failure.getCause() instanceof CharacterCodingException) {
            return notUtf8();
        }
        return cutOff();
    }

    /** The connection, or a coding of the transfer like chunks or gzip, broke: a fault of the sender, not of the server. */
    static ProblemException cutOff() {
        return ProblemException.of(
                ProblemType.MALFORMED_JSON,
                "The body could not be read to its end. Send the whole document again, with the headers Content-Length,"
                        + " Content-Encoding and Transfer-Encoding that fit it.");
    }

    static ProblemException notUtf8() {
        return ProblemException.of(
                ProblemType.MALFORMED_JSON, "The body is not valid UTF-8. Send JSON encoded as UTF-8.");
    }

    private static ProblemException syntax(JsonParsingException failure) {
        String message = String.valueOf(failure.getMessage());
        // How Parsson, which this server brings, names the end of the input; another parser only loses the finer words.
        // What it takes for the place of the end is none.
        if (message.contains("token=EOF") || message.contains("char -1")) {
            return ProblemException.of(
                    ProblemType.MALFORMED_JSON,
                    "The document ends too early: a bracket, a quote or the rest of it is missing.");
        }
        JsonLocation at = failure.getLocation();
        return refused(
                "this is not JSON; look for a missing or extra comma, colon, quote or bracket here or just before",
                at.getLineNumber(),
                at.getColumnNumber(),
                "");
    }
}
