package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Types examples one after the other into one shell, and looks whether they print what is expected of them. */
final class ExampleShell {

    private final Path outputs;
    private final UnaryOperator<String> adapt;

    /**
     * @param outputs an empty folder
     * @param adapt makes of the documented commands those that fit the test's places
     */
    ExampleShell(Path outputs, UnaryOperator<String> adapt) {
        this.outputs = outputs;
        this.adapt = adapt;
    }

    void run(List<ReadmeExample> examples) throws IOException, InterruptedException {
        type(examples);
        for (int i = 0; i < examples.size(); i++) {
            String printed = Files.readString(output(i));
            assertThat(examples.get(i).expectations())
                    .as(examples.get(i).commands())
                    .allSatisfy(expected -> assertThat(printed).contains(expected));
        }
    }

    private void type(List<ReadmeExample> examples) throws IOException, InterruptedException {
        String script = IntStream.range(0, examples.size())
                .mapToObj(i -> "exec >'%s'%n%s"
                        .formatted(output(i), adapt.apply(examples.get(i).commands())))
                .collect(Collectors.joining("\n"));
        Path errors = outputs.resolve("errors");
        Process shell = new ProcessBuilder("bash", "-eux", "-o", "pipefail", "-c", script)
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(shell.waitFor(3, TimeUnit.MINUTES)).as("ends in time").isTrue();
            assertThat(shell.exitValue())
                    .as(Files.readString(errors) + printed())
                    .isZero();
        } finally {
            shell.destroyForcibly();
        }
    }

    private Path output(int example) {
        return outputs.resolve(example + ".out");
    }

    private String printed() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; Files.exists(output(i)); i++) {
            all.append(Files.readString(output(i)));
        }
        return all.toString();
    }
}
