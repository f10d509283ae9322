package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells a reader to type works, and gives what it says. */
@ExtendWith(SharedServer.class)
class ReadmeIT {

    private static final Path README = Path.of("README.md");

    private final LibertyServer server;

    ReadmeIT(LibertyServer server) {
        this.server = server;
    }

    @Test
    void the_examples_work_one_after_the_other(@TempDir Path outputs) throws IOException, InterruptedException {
        List<ReadmeExample> examples = ReadmeExample.in(Files.readString(README));
        assertThat(examples).as("examples marked as tested").isNotEmpty();

        new ExampleShell(
                        outputs,
                        it -> it.replace("http://localhost:9080", server.uri("").toString()))
                .run(examples);
    }

    @Test
    void no_call_to_the_server_is_left_untested() throws IOException {
        assertThat(ReadmeExample.untested(Files.readString(README))).noneMatch(block -> block.contains("curl"));
    }
}
