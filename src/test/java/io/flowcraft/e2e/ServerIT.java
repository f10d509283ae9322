package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class ServerIT {

    private final LibertyServer server;

    ServerIT(LibertyServer server) {
        this.server = server;
    }

    @Test
    void the_start_page_says_what_runs_here() throws IOException, InterruptedException {
        var page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Flowcraft");
    }

    @Test
    void a_wrong_address_tells_nothing_about_the_server() throws IOException, InterruptedException {
        var answer = get("/nothing/here");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("Exception", "SRVE");
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by", "$wsep");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.uri(path))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        BodyHandlers.ofString());
    }
}
