package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {

    /** {@link KillIT} is about servers that are not asked. */
    @Test
    void after_a_stop_the_server_comes_back_with_all_that_it_had(@TempDir Path folder) throws IOException {
        try (var server = LibertyServer.in(folder).start()) {
            var client = new Client(server);
            String id = client.deploy("{\"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}]}");
            ShownRun run = client.runOf(id, "{\"n\": 1}");

            String path = Client.RUNS + "/" + run.runId() + "/events";
            String events = new Http(server::uri).get(path).body();
            assertThat(events).contains("workflow:start", "workflow:finish");

            for (int i = 0; i < 200; i++) {
                client.runOf(id, "{}");
            }
            Path file = server.dataDir().resolve("database/flowcraft.mv.db");
            long before = Files.size(file);

            server.stop();
            assertThat(Files.size(file))
                    .as("bytes of the database, which closing packs")
                    .isLessThan(before / 2);
            server.start();

            assertThat(client.show(run.runId())).isEqualTo(run);
            assertThat(new Http(server::uri).get(path).body()).isEqualTo(events);
            assertThat(client.runOf(id, "{\"n\": 2}").status()).isEqualTo("completed");
        }
    }
}
