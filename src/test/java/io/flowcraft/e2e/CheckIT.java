package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is said about a blueprint before it runs. */
@ExtendWith(SharedServer.class)
class CheckIT {

    private static final String BAD = """
            {"id": "refused-by-check",
             "nodes": [{"id": "a", "uses": "pass"},
                       {"id": "a", "uses": "pass"},
                       {"id": "b", "uses": "pas", "config": {"timeout": "soon", "fallback": "nobody", "joinStrategy": "most",
                                                             "retries": 3}},
                       {"id": "c", "uses": "transform", "params": {"expression": "1 +"}},
                       {"id": "d", "uses": "pass"}, {"id": "e", "uses": "pass"}, {"id": "join", "uses": "pass"}],
             "edges": [{"source": "a", "target": "b", "condition": "result.("},
                       {"source": "a", "target": "nowhere"},
                       {"source": "b", "target": "c", "transform": "outputs[input]"},
                       {"source": "a", "target": "d"}, {"source": "d", "target": "e"}, {"source": "e", "target": "d"},
                       {"source": "a", "target": "join", "condition": "false"}]}""";

    private final Client client;
    private final Http http;

    CheckIT(LibertyServer server) {
        client = new Client(server);
        http = new Http(server::uri);
    }

    @Test
    void S69_every_fault_is_reported_at_once_with_its_place() {
        List<String> findings = findings(client.check(BAD));

        assertThat(findings)
                .contains(
                        "error duplicate-id /nodes/1/id",
                        "error unknown-uses /nodes/2/uses",
                        "error bad-duration /nodes/2/config/timeout",
                        "error bad-fallback /nodes/2/config/fallback",
                        "error bad-join-strategy /nodes/2/config/joinStrategy",
                        "warning unknown-config-key /nodes/2/config/retries",
                        "error bad-expression /nodes/3/params/expression",
                        "error bad-expression /edges/0/condition",
                        "error edge-to-nowhere /edges/1/target",
                        "error bad-expression /edges/2/transform");
    }

    @Test
    void S69_a_cycle_an_edge_that_is_never_taken_and_what_it_leads_to_are_reported() {
        List<String> findings = findings(client.check("""
                {"nodes": [{"id": "a", "uses": "pass"}, {"id": "d", "uses": "pass"}, {"id": "e", "uses": "pass"},
                           {"id": "b", "uses": "pass"}, {"id": "join", "uses": "pass"}, {"id": "behind", "uses": "pass"}],
                 "edges": [{"source": "a", "target": "d"}, {"source": "d", "target": "e"}, {"source": "e", "target": "d"},
                           {"source": "a", "target": "b", "condition": "false"}, {"source": "a", "target": "join", "action": "x"},
                           {"source": "b", "target": "join"}, {"source": "join", "target": "behind"}]}"""));

        assertThat(findings).contains("error cycle /edges/2", "warning edge-never-taken /edges/3/condition");
        assertThat(findings).anyMatch(finding -> finding.startsWith("warning join-may-not-fire /nodes/4"));
        assertThat(findings).anyMatch(finding -> finding.startsWith("warning unreachable-node /nodes/5"));
    }

    @Test
    void S69_a_refused_blueprint_has_the_same_findings_and_is_not_stored() {
        JsonObject problem = ProblemAssert.assertProblem(
                http.send("PUT", "/api/v1/blueprints/refused-by-check", BAD), 422, "invalid-blueprint");

        assertThat(problem.getJsonArray("findings")).isEqualTo(client.check(BAD).getJsonArray("findings"));
        ProblemAssert.assertProblem(http.get("/api/v1/blueprints/refused-by-check"), 404, "unknown-blueprint");
    }

    @Test
    void S69_a_sound_blueprint_has_no_findings() {
        assertThat(findings(client.check("{\"id\": \"sound\", \"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}]}")))
                .isEmpty();
        assertThat(findings(client.check("{\"nodes\": [{\"id\": \"without-an-id\", \"uses\": \"pass\"}]}")))
                .isEmpty();
    }

    private static List<String> findings(JsonObject checked) {
        return checked.getJsonArray("findings")
                .getValuesAs((JsonObject finding) -> finding.getString("severity") + " "
                        + finding.getString("code") + " "
                        + finding.getString("pointer"));
    }
}
