package io.flowcraft.e2e;

import java.nio.file.Path;

/** The Maven that runs this build, for a user whose projects are built with it too. */
final class UsersMaven {

    /** What the user installs goes here; all else is where this build has it. */
    private static final Path OWN = Path.of("target", "users-repository").toAbsolutePath();

    private UsersMaven() {}

    /** What to type instead of {@code ./mvnw}. */
    static String command() {
        String maven = Path.of(System.getProperty("maven.home"), "bin", "mvn") + " -B -q";
        return System.getProperty("maven.version").startsWith("3.8.") ? maven : maven + repositories();
    }

    /** Maven 3.8 knows only one; there the user's is that of this build. */
    private static String repositories() {
        return " -Dmaven.repo.local=%s -Dmaven.repo.local.tail=%s"
                .formatted(OWN, System.getProperty("maven.repository"));
    }
}
