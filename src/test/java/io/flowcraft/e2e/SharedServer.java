package io.flowcraft.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a test the one server that all who ask in this way share: started for the first of them, killed after the last.
 * Such a test must not stop the server, and must use names of its own. Jobs without implementation are dead letters there after 3 s.
 */
final class SharedServer implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == LibertyServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(Namespace.create(SharedServer.class))
                .getOrComputeIfAbsent(Running.class, key -> new Running(), Running.class)
                .server;
    }

    private static final class Running implements AutoCloseable {

        private final LibertyServer server = LibertyServer.in(folder())
                .with("FLOWCRAFT_EVENTS_HEARTBEAT", "1s")
                .with("FLOWCRAFT_WORKER_MISSING_PATIENCE", "3s")
                .start();

        @Override
        public void close() {
            server.close();
        }

        private static Path folder() {
            try {
                return Files.createTempDirectory(Files.createDirectories(Path.of("target", "shared-server")), "run");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
