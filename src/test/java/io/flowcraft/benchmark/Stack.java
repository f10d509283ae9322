package io.flowcraft.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The servers that workers share. For one thread. */
interface Stack extends AutoCloseable {

    static Stack open(String name, Path folder) {
        return switch (name) {
            case "embedded" -> new EmbeddedStack(folder);
            case "rabbitmq" -> RabbitStack.open();
            default ->
                throw new IllegalArgumentException(
                        "there is no benchmark on the stack '" + name + "': use embedded or rabbitmq");
        };
    }

    /** What a worker is told to find them. */
    Map<String, String> environment();

    /** Those whose use of processors counts, by name; empty when they are not known. */
    Map<String, Long> processes();

    /** What they count about themselves by now. */
    Counts counts();

    /** Begins to watch for waits. */
    LockWaits watch();

    /** The program without an engine, on the same servers. */
    Reference reference();

    /** Which servers these are, in a line each. */
    List<String> description();

    /** Whether several workers can share them. */
    boolean isShared();

    @Override
    void close();
}
