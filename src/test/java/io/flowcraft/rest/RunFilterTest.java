package io.flowcraft.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.flowcraft.engine.RunQuery;
import io.flowcraft.engine.RunStatus;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFilterTest {

    @Test
    void without_parameters_the_first_fifty_of_all_runs_are_wanted() {
        assertThat(query())
                .isEqualTo(new RunQuery(
                        Set.of(),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        50,
                        Optional.empty()));
    }

    @Test
    void every_parameter_has_its_place() {
        RunQuery query = query(
                "blueprintId",
                "order",
                "since",
                "2026-01-01T01:00:00+01:00",
                "until",
                "2026-02-01T00:00:00.5Z",
                "limit",
                "500",
                "cursor",
                "abc");

        assertThat(query)
                .isEqualTo(new RunQuery(
                        Set.of(),
                        Optional.of("order"),
                        Map.of(),
                        Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                        Optional.of(Instant.parse("2026-02-01T00:00:00.500Z")),
                        500,
                        Optional.of("abc")));
    }

    @Test
    void statuses_come_with_commas_or_one_by_one() {
        Set<RunStatus> statuses =
                query("status", "running, failed", "status", "cancelled").statuses();

        assertThat(statuses).containsExactlyInAnyOrder(RunStatus.RUNNING, RunStatus.FAILED, RunStatus.CANCELLED);
    }

    @Test
    void a_tag_is_split_at_its_first_colon() {
        assertThat(query("tag", "region:eu", "tag", "url:http://a:1", "tag", "empty:")
                        .tags())
                .isEqualTo(Map.of("region", "eu", "url", "http://a:1", "empty", ""));
    }

    @Test
    void a_plus_in_a_time_may_have_become_a_blank() {
        assertThat(query("since", "2026-01-01T01:00:00 01:00").since()).contains(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 501",
        "limit, -1",
        "limit, ten",
        "limit, 99999999999",
        "status, done",
        "status, RUNNING",
        "tag, region",
        "tag, :eu",
        "since, yesterday",
        "until, 2026-01-01",
        "since, +999999999999-01-01T00:00:00Z"
    })
    void a_bad_parameter_is_named_and_quoted(String name, String value) {
        Problem problem = refusal(name, value);

        assertThat(problem.type()).isEqualTo("urn:flowcraft:problem:invalid-parameter");
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).startsWith(name + " is '" + value + "', but must be ");
        assertThat(problem.extensions().get("parameter")).hasToString("\"" + name + "\"");
    }

    @Test
    void two_values_for_one_tag_are_refused_because_no_run_has_both() {
        assertThat(refusal("tag", "a:1", "tag", "a:2").detail()).contains("once per key");
    }

    private static RunQuery query(String... parameters) {
        MultivaluedHashMap<String, String> map = new MultivaluedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            map.add(parameters[i], parameters[i + 1]);
        }
        return RunFilter.query(map);
    }

    private static Problem refusal(String... parameters) {
        return catchThrowableOfType(ProblemException.class, () -> query(parameters))
                .problem();
    }
}
