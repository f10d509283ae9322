package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {

    @Test
    void the_server_comes_back_after_a_kill_and_after_a_stop(@TempDir Path folder) {
        try (var server = LibertyServer.in(folder).start()) {
            server.kill9();
            assertThat(server.start().isReady()).isTrue();

            server.stop();
            assertThat(server.start().isReady()).isTrue();
        }
    }
}
