package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

        runInOneShell(examples, outputs);

        for (int i = 0; i < examples.size(); i++) {
            assertThat(Files.readString(outputs.resolve(i + ".out")))
                    .as(examples.get(i).commands())
                    .contains(examples.get(i).expectations());
        }
    }

    @Test
    void no_call_to_the_server_is_left_untested() throws IOException {
        assertThat(ReadmeExample.untested(Files.readString(README))).noneMatch(block -> block.contains("curl"));
    }

    private void runInOneShell(List<ReadmeExample> examples, Path outputs) throws IOException, InterruptedException {
        String script = IntStream.range(0, examples.size())
                .mapToObj(i -> "exec >'%s'%n%s"
                        .formatted(outputs.resolve(i + ".out"), examples.get(i).commands()))
                .collect(Collectors.joining("\n"))
                .replace("http://localhost:9080", server.uri("").toString());
        Path errors = outputs.resolve("errors");
        Process shell = new ProcessBuilder("bash", "-eux", "-o", "pipefail", "-c", script)
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(shell.waitFor(3, TimeUnit.MINUTES)).as("ends in time").isTrue();
            assertThat(shell.exitValue()).as(Files.readString(errors)).isZero();
        } finally {
            shell.destroyForcibly();
        }
    }
}
