package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product is built for Java 17, and runs on newer ones too. Only part of the tests when {@code -Dflowcraft.newer-java} names a JDK. */
@Tag("newer-java")
class NewerJavaIT {

    private static final Path HOME = Path.of(System.getProperty("flowcraft.newer-java", ""));

    @Test
    void a_run_completes_on_a_newer_java(@TempDir Path folder) throws IOException {
        Runtime.Version version = version();
        assertThat(version.feature()).isGreaterThan(17);

        try (var server = LibertyServer.in(folder).with("JAVA_HOME", HOME.toString())) {
            server.start();

            assertThat(Files.readString(server.log())).contains("version " + version);
            var client = new Client(server);
            TwentyNodes.assertRanOnce(7, client.run(TwentyNodes.BLUEPRINT, TwentyNodes.context(7)));
        }
    }

    private static Runtime.Version version() throws IOException {
        var release = new Properties();
        release.load(new StringReader(Files.readString(HOME.resolve("release"))));
        return Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", ""));
    }
}
