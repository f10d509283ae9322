package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product is built for Java 17; where a newer one lies beside the one that runs the tests, it runs on that too. */
class NewerJavaIT {

    @Test
    void a_run_completes_on_java_25(@TempDir Path folder) throws IOException {
        var java = installed(25);
        assumeTrue(java.isPresent(), "no Java 25 beside " + System.getProperty("java.home"));

        try (var server = LibertyServer.in(folder).with("JAVA_HOME", java.get().toString())) {
            server.start();

            assertThat(Files.readString(server.log())).contains("version 25");
            var client = new Client(server);
            TwentyNodes.assertRanOnce(7, client.run(TwentyNodes.BLUEPRINT, TwentyNodes.context(7)));
        }
    }

    private static Optional<Path> installed(int feature) throws IOException {
        var siblings = Path.of(System.getProperty("java.home")).toRealPath().getParent();
        try (var homes = Files.list(siblings)) {
            return homes.filter(home -> version(home).matches(feature + "(\\..*)?"))
                    .findFirst();
        }
    }

    private static String version(Path javaHome) {
        try {
            var release = new Properties();
            release.load(new StringReader(Files.readString(javaHome.resolve("release"))));
            return release.getProperty("JAVA_VERSION", "").replace("\"", "");
        } catch (FileSystemException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
