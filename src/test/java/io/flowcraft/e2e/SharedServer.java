package io.flowcraft.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a test the one server that all who ask in this way share: started for the first of them in this process, killed when this process ends.
 * Such a test must not stop the server, and must use names of its own. Jobs without implementation are dead letters there after 3 s, and the addresses of
 * servers that it does not use are none, for {@link StartUpIT}.
 */
final class SharedServer implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == LibertyServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return Running.SERVER;
    }

    /** Not in a store of JUnit's: where tests run in several processes, each class is an execution of its own, at whose end those are closed. */
    private static final class Running {

        private static final LibertyServer SERVER = LibertyServer.in(folder())
                .with("FLOWCRAFT_EVENTS_HEARTBEAT", "1s")
                .with("FLOWCRAFT_WORKER_MISSING_PATIENCE", "3s")
                .with("RABBITMQ_URL", "no address")
                .with("POSTGRES_URL", "no address")
                .with("REDIS_URL", "no address")
                .start();

        private static Path folder() {
            try {
                return Files.createTempDirectory(Files.createDirectories(Path.of("target", "shared-server")), "run");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
