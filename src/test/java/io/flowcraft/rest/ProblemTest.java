package io.flowcraft.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.InvalidCursorException;
import io.flowcraft.engine.UnavailableException;
import jakarta.json.Json;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {

    @Test
    void a_problem_is_written_as_rfc_9457_says() {
        Problem problem = Problem.of(ProblemType.RUN_STATE, "It has ended.").with("line", Json.createValue(3));

        assertThat(problem.json())
                .hasToString("{\"type\":\"urn:flowcraft:problem:run-state\",\"title\":\"The run's state forbids it\","
                        + "\"status\":409,\"detail\":\"It has ended.\",\"line\":3}");
    }

    @Test
    void the_types_are_those_that_clients_know() {
        assertThat(Arrays.stream(ProblemType.values()).map(type -> type.status() + " " + type.uri()))
                .containsExactlyInAnyOrder(
                        "400 urn:flowcraft:problem:malformed-json",
                        "400 urn:flowcraft:problem:invalid-request",
                        "400 urn:flowcraft:problem:invalid-parameter",
                        "400 urn:flowcraft:problem:blueprint-id-mismatch",
                        "404 urn:flowcraft:problem:unknown-path",
                        "404 urn:flowcraft:problem:unknown-blueprint",
                        "404 urn:flowcraft:problem:unknown-run",
                        "404 urn:flowcraft:problem:unknown-node",
                        "404 urn:flowcraft:problem:unknown-dead-letter",
                        "404 urn:flowcraft:problem:unknown-worker",
                        "404 urn:flowcraft:problem:unknown-hook",
                        "405 urn:flowcraft:problem:method-not-allowed",
                        "406 urn:flowcraft:problem:not-acceptable",
                        "409 urn:flowcraft:problem:blueprint-version-exists",
                        "409 urn:flowcraft:problem:submit-conflict",
                        "409 urn:flowcraft:problem:run-state",
                        "409 urn:flowcraft:problem:dead-letter-state",
                        "409 urn:flowcraft:problem:node-state",
                        "413 urn:flowcraft:problem:body-too-large",
                        "415 urn:flowcraft:problem:unsupported-media-type",
                        "422 urn:flowcraft:problem:invalid-blueprint",
                        "422 urn:flowcraft:problem:unknown-action",
                        "500 urn:flowcraft:problem:internal-error",
                        "503 urn:flowcraft:problem:too-many-subscribers",
                        "503 urn:flowcraft:problem:unavailable");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 406, 413, 415})
    void what_the_server_refuses_has_a_type_of_ours_and_names_the_cure(int status) {
        Problem problem = HttpProblems.of(status, "Reason", "DELETE", "/api/v1/runs", Optional.of("GET, POST"));

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.type()).startsWith("urn:flowcraft:problem:");
        assertThat(problem.detail()).containsAnyOf("Use GET, POST", "Send", "Accept", "/openapi");
    }

    @Test
    void a_refusal_that_nobody_thought_of_is_named_by_its_status() {
        assertThat(HttpProblems.of(431, "Request Header Fields Too Large", "GET", "/", Optional.empty()))
                .extracting(Problem::type, Problem::title, Problem::status)
                .containsExactly("about:blank", "Request Header Fields Too Large", 431);
    }

    @Test
    void a_wrong_method_is_told_which_ones_there_are() {
        Problem problem =
                HttpProblems.of(405, "Method Not Allowed", "DELETE", "/api/v1/runs", Optional.of("GET, POST"));

        assertThat(problem.extensions().get("allow")).hasToString("[\"GET\",\"POST\"]");
    }

    @Test
    void an_unknown_version_is_told_where_the_versions_are() {
        assertThat(UnknownBlueprint.of("a", Optional.of("2")).problem().detail())
                .contains("version '2'", "/api/v1/blueprints/{id}/versions");
        assertThat(UnknownBlueprint.of("a", Optional.empty()).problem().detail())
                .contains("GET /api/v1/blueprints lists");
    }

    @Test
    void a_store_that_is_away_is_503_and_says_nothing_about_the_store() {
        Problem problem = EngineProblems.of(new UnavailableException(
                        "jdbc:h2:secret is locked", new IllegalStateException("jdbc:h2:secret")))
                .orElseThrow();

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.detail()).doesNotContain("secret").contains("Send it again");
    }

    @Test
    void the_engine_s_words_become_a_sentence() {
        Problem problem = EngineProblems.of(new InvalidCursorException("zz")).orElseThrow();

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).startsWith("'zz' is not a cursor").endsWith(".");
        assertThat(problem.extensions().get("parameter")).hasToString("\"cursor\"");
    }

    @Test
    void the_unexpected_says_nothing_about_the_inside() {
        Problem problem = Unexpected.logged(new IllegalStateException("password=secret"), "GET /api/v1/runs");

        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.json().toString()).doesNotContain("secret", "IllegalState");
        assertThat(problem.extensions().get("instance").toString()).startsWith("\"urn:uuid:");
    }
}
