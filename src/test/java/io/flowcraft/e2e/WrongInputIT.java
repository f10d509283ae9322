package io.flowcraft.e2e;

import static io.flowcraft.e2e.ProblemAssert.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrongInputIT {

    private static final String RUNS = "/api/v1/runs";
    private static final String BLUEPRINT = "/api/v1/blueprints/wrong-input";

    @TempDir
    private static Path folder;

    private static LibertyServer server;
    private static Http http;

    @BeforeAll
    static void start() {
        server = LibertyServer.in(folder).start();
        http = new Http(server::uri);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @AfterEach
    void the_server_lives() {
        assertThat(http.get(RUNS + "?limit=1").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"blueprintId\":",
                "{\"a\":1,}",
                "{\"a\":1} x",
                "",
                "nope",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1e999999999}"
            })
    void malformed_json_is_refused(String body) {
        assertProblem(http.send("POST", RUNS, body), 400, "malformed-json");
    }

    @Test
    void the_place_of_a_fault_is_given() {
        JsonObject problem = assertProblem(http.send("PUT", BLUEPRINT, "{\n\"nodes\": [}"), 400, "malformed-json");

        assertThat(problem.getInt("line")).isEqualTo(2);
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        HttpResponse<String> answer = http.send(
                "POST",
                RUNS,
                BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'}),
                "Content-Type",
                "application/json");

        assertProblem(answer, 400, "malformed-json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                                     | ``",
                "{}                                                     | /blueprintId",
                "{'blueprintId':7}                                      | /blueprintId",
                "{'blueprintId':'a','context':[]}                       | /context",
                "{'blueprintId':'a','context':{'n':9223372036854775809}} | /context/n",
                "{'blueprintId':'a','context':{'t':'\\u0000'}}          | /context/t",
                "{'blueprintId':'a','tags':{'k':1}}                     | /tags/k",
                "{'blueprintId':'a','runId':'a/b'}                      | /runId",
                "{'blueprintId':'a','runid':'b'}                        | /runid"
            })
    void wrong_types_and_values_are_pointed_to(String body, String pointer) {
        JsonObject problem = assertProblem(http.send("POST", RUNS, body.replace('\'', '"')), 400, "invalid-request");

        assertThat(problem.getString("pointer")).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=all, limit",
        "status=done, status",
        "since=yesterday, since",
        "tag=x, tag",
        "tag=a:%00, tag"
    })
    void wrong_parameters_are_named(String query, String parameter) {
        JsonObject problem = assertProblem(http.get(RUNS + "?" + query), 400, "invalid-parameter");

        assertThat(problem.getString("parameter")).isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {RUNS, "/api/v1/blueprints"})
    void a_cursor_that_was_never_given_out_is_refused(String list) {
        JsonObject problem = assertProblem(http.get(list + "?cursor=zz"), 400, "invalid-parameter");

        assertThat(problem.getString("parameter")).isEqualTo("cursor");
    }

    @Test
    void a_wait_of_more_than_a_minute_is_refused_and_nothing_is_started() {
        HttpResponse<String> answer = http.send(
                "POST", RUNS + "?wait=61s", "{\"blueprintId\":\"order-fulfilment\",\"runId\":\"waits-too-long\"}");

        assertProblem(answer, 400, "invalid-parameter");
        assertProblem(http.get(RUNS + "/waits-too-long"), 404, "unknown-run");
    }

    @Test
    void an_unknown_blueprint_is_404() {
        assertProblem(http.send("POST", RUNS, "{\"blueprintId\":\"nobody-knows-it\"}"), 404, "unknown-blueprint");
        assertProblem(http.get("/api/v1/blueprints/nobody-knows-it"), 404, "unknown-blueprint");
        assertProblem(http.get("/api/v1/blueprints/nobody-knows-it/versions"), 404, "unknown-blueprint");
        assertProblem(http.get("/api/v1/blueprints/nobody-knows-it/diagram"), 404, "unknown-blueprint");
    }

    @Test
    void an_unknown_run_is_404() {
        assertProblem(http.get(RUNS + "/nope"), 404, "unknown-run");
        assertProblem(http.get(RUNS + "/nope/nodes"), 404, "unknown-run");
        assertProblem(http.send("POST", RUNS + "/nope/cancel", ""), 404, "unknown-run");
    }

    @Test
    void a_blueprint_with_a_cycle_is_refused_with_findings() {
        String cycle = """
                {"nodes": [{"id": "s", "uses": "pass"}, {"id": "a", "uses": "pass"}, {"id": "b", "uses": "pass"}],
                 "edges": [{"source": "s", "target": "a"}, {"source": "a", "target": "b"}, {"source": "b", "target": "a"}]}""";

        JsonObject problem = assertProblem(http.send("PUT", BLUEPRINT, cycle), 422, "invalid-blueprint");

        JsonObject finding = problem.getJsonArray("findings").getJsonObject(0);
        assertThat(finding.getString("code")).isEqualTo("cycle");
        assertThat(finding.getString("severity")).isEqualTo("error");
        assertThat(finding.getString("pointer")).startsWith("/edges/");
        assertProblem(http.get(BLUEPRINT), 404, "unknown-blueprint");
    }

    @Test
    void another_id_in_the_document_is_refused() {
        String document = "{\"id\":\"other\",\"nodes\":[{\"id\":\"a\",\"uses\":\"pass\"}]}";

        assertProblem(http.send("PUT", BLUEPRINT, document), 400, "blueprint-id-mismatch");
    }

    @Test
    void a_stored_version_is_not_overwritten() {
        String document = "{\"metadata\":{\"version\":\"1\"},\"nodes\":[{\"id\":\"a\",\"uses\":\"pass\"}]}";
        String path = "/api/v1/blueprints/not-overwritten";

        assertThat(http.send("PUT", path, document).statusCode()).isEqualTo(201);
        assertThat(http.send("PUT", path, document).statusCode()).isEqualTo(200);
        assertProblem(http.send("PUT", path, document.replace("pass", "log")), 409, "blueprint-version-exists");
    }

    @Test
    void a_body_of_30_mb_is_refused() {
        String body = "{\"blueprintId\":\"" + "x".repeat(30_000_000) + "\"}";

        assertProblem(http.send("POST", RUNS, body), 413, "body-too-large");
    }

    @Test
    void a_body_of_30_mb_and_unannounced_length_is_refused() {
        byte[] start = "{\"blueprintId\":\"".getBytes(UTF_8);
        byte[] body = Arrays.copyOf(start, 30_000_000);
        Arrays.fill(body, start.length, body.length, (byte) 'x');

        assertProblem(http.stream("POST", RUNS, () -> new ByteArrayInputStream(body)), 413, "body-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void a_hundred_thousand_levels_of_nesting_are_refused(String opening) {
        String body = "{\"context\":" + opening.repeat(100_000);

        assertThat(assertProblem(http.send("POST", RUNS, body), 400, "malformed-json")
                        .getString("detail"))
                .contains("500 levels");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/v1/runs",
        "PUT, /api/v1/runs",
        "PATCH, /api/v1/runs/r",
        "GET, /api/v1/runs/r/cancel",
        "POST, /api/v1/blueprints",
        "DELETE, /api/v1/blueprints/order",
        "POST, /api/v1/nodes",
        "POST, /",
        "DELETE, /index.html"
    })
    void a_wrong_verb_is_told_which_ones_there_are(String method, String path) {
        HttpResponse<String> answer = http.send(method, path, "{}");

        assertThat(assertProblem(answer, 405, "method-not-allowed").getJsonArray("allow"))
                .isNotEmpty();
        assertThat(answer.headers().firstValue("Allow")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nope",
                "/api",
                "/api/v1/nope",
                "/api/v1/runs/r/nope",
                "/api/v2/runs",
                "/problem",
                "/WEB-INF/web.xml"
            })
    void an_unknown_path_is_404(String path) {
        assertProblem(http.get(path), 404, "unknown-path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml", "text/json"})
    void a_body_of_another_type_is_415(String type) {
        assertProblem(
                http.send("POST", RUNS, BodyPublishers.ofString("{}"), "Content-Type", type),
                415,
                "unsupported-media-type");
        assertProblem(
                http.send("PUT", BLUEPRINT, BodyPublishers.ofString("{}"), "Content-Type", type),
                415,
                "unsupported-media-type");
    }

    @Test
    void a_type_that_cannot_be_made_is_406() {
        assertProblem(http.send("GET", RUNS, BodyPublishers.noBody(), "Accept", "image/png"), 406, "not-acceptable");
    }

    @Test
    void a_weight_that_is_no_number_is_the_client_s_fault() {
        assertProblem(
                http.send("GET", RUNS, BodyPublishers.noBody(), "Accept", "*/*;q=much"), 400, "invalid-parameter");
    }

    @Test
    void a_body_that_is_not_coded_as_announced_is_the_client_s_fault() {
        HttpResponse<String> answer = http.send(
                "POST",
                RUNS,
                BodyPublishers.ofString("{}"),
                "Content-Type",
                "application/json",
                "Content-Encoding",
                "gzip");

        assertProblem(answer, 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "///", "a/b/c"})
    void headers_that_cannot_be_read_are_400(String type) {
        assertThat(http.send("GET", RUNS, BodyPublishers.noBody(), "Accept", type)
                        .statusCode())
                .isBetween(400, 406);
        assertThat(http.send("POST", RUNS, BodyPublishers.ofString("{}"), "Content-Type", type)
                        .statusCode())
                .isBetween(400, 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2F", "a%2Fb", "%2e%2e", "%ff", "%252F"})
    void strange_paths_are_answered_without_harm(String segment) {
        assertThat(http.get("/api/v1/blueprints/" + segment).statusCode()).isBetween(400, 404);
    }

    @Test
    void every_answer_tells_browsers_to_be_careful() {
        for (String path : new String[] {"/", RUNS, "/nope"}) {
            assertThat(http.get(path).headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self'"));
            assertThat(http.get(path).headers().firstValue("X-Content-Type-Options"))
                    .contains("nosniff");
        }
    }
}
