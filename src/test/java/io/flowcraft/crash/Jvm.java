package io.flowcraft.crash;

import java.nio.file.Path;

/** What it takes to start further Java processes from a test. */
final class Jvm {

    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Jvm() {}

    /** The class path of this process. */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Where the tests' own classes are. */
    static String testClasses() {
        return Path.of("target", "test-classes").toAbsolutePath().toString();
    }

    /** Lets a process not outlive this one. */
    static void endWithThis(Process process) {
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }
}
