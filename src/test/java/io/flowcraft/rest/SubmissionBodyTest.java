package io.flowcraft.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.flowcraft.engine.Submission;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmissionBodyTest {

    @Test
    void a_blueprint_is_all_a_submit_needs() {
        assertThat(read("{'blueprintId':'order','version':null,'context':null}"))
                .isEqualTo(new Submission(
                        "order",
                        Optional.empty(),
                        Optional.empty(),
                        JsonValue.EMPTY_JSON_OBJECT,
                        Map.of(),
                        Optional.of("key"),
                        "default"));
    }

    @Test
    void everything_else_is_taken_as_it_is() {
        assertThat(read("{'blueprintId':'order','version':'2','runId':'r1','context':{'a':[1]},'tags':{'k':'v'}}"))
                .isEqualTo(new Submission(
                        "order",
                        Optional.of("2"),
                        Optional.of("r1"),
                        json("{'a':[1]}"),
                        Map.of("k", "v"),
                        Optional.of("key"),
                        "default"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                       | /blueprintId | blueprintId is missing",
                "{'blueprintId':7}                        | /blueprintId | must be a string, but is a number",
                "{'blueprintId':'a','version':2}          | /version     | must be a string, but is a number",
                "{'blueprintId':'a','runId':true}         | /runId       | must be a string, but is a boolean",
                "{'blueprintId':'a','context':[]}         | /context     | must be an object, but is an array",
                "{'blueprintId':'a','tags':'x'}           | /tags        | must be an object, but is a string",
                "{'blueprintId':'a','tags':{'a/b':null}}  | /tags/a~1b   | must be a string, but is null",
                "{'blueprintId':'a','tags':{'a:b':'c'}}   | /tags        | has a colon",
                "{'blueprintId':'a','contxt':{}}          | /contxt      | the members are blueprintId, context"
            })
    void what_is_wrong_is_pointed_to(String body, String pointer, String message) {
        Problem problem =
                catchThrowableOfType(ProblemException.class, () -> read(body)).problem();

        assertThat(problem.type()).isEqualTo("urn:flowcraft:problem:invalid-request");
        assertThat(problem.extensions().get("pointer")).hasToString("\"" + pointer + "\"");
        assertThat(problem.detail()).contains(message);
    }

    private static Submission read(String body) {
        return SubmissionBody.read(json(body), Optional.of("key"), "default", Optional.empty());
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text.replace('\'', '"'))).readObject();
    }
}
