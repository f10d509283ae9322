package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;

/** What every refusal has in common: a problem document that tells what to do, and nothing about the inside. */
final class ProblemAssert {

    private ProblemAssert() {}

    static JsonObject assertProblem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body())
                .doesNotContain("Exception", "\tat ", "jakarta.", "io.flowcraft", "SRVE", "RESTEASY");
        JsonObject problem = Http.json(response);
        assertThat(problem.getString("type")).isEqualTo("urn:flowcraft:problem:" + type);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
        return problem;
    }
}
