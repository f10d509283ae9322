package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The description of the API says where everything is. */
@ExtendWith(SharedServer.class)
class OpenApiIT {

    private final Http http;

    OpenApiIT(LibertyServer server) {
        http = new Http(server::uri);
    }

    @Test
    void webhooks_stand_beside_the_resources_under_the_addresses_that_serve_them() {
        JsonObject document = Http.json(http.get("/openapi?format=JSON"));
        JsonObject paths = document.getJsonObject("paths");

        assertThat(document.getJsonObject("info").getString("title")).isEqualTo("Flowcraft for Jakarta EE");
        assertThat(paths).containsKeys("/api/v1/runs", "/hooks/{token}");
        JsonObject call = paths.getJsonObject("/hooks/{token}").getJsonObject("post");
        assertThat(call.getJsonArray("parameters").getJsonObject(0).getString("name"))
                .isEqualTo("token");
        assertThat(call.getJsonObject("responses")).containsKeys("202", "404");
    }

    @Test
    void a_webhook_is_served_at_the_root_of_the_described_server() {
        JsonObject document = Http.json(http.get("/openapi?format=JSON"));
        String base = document.getJsonArray("servers").getJsonObject(0).getString("url");
        String path = URI.create(base + "/hooks/nobody").getPath().replace("//", "/");

        assertThat(path).isEqualTo("/hooks/nobody");
        assertThat(http.send("POST", path, BodyPublishers.noBody()).body()).contains("unknown-hook");
    }
}
