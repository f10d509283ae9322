package io.flowcraft.jpa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One H2 database in a file for all tests of this JVM; it ends with the JVM. */
final class H2File {

    private static final TestDatabase DATABASE = TestDatabase.h2(folder());

    private H2File() {}

    static TestDatabase database() {
        return DATABASE;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "h2")).toAbsolutePath(), "test");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the test database", e);
        }
    }
}
