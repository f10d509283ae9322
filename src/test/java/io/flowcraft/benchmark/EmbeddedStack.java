package io.flowcraft.benchmark;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;

/** No servers but the worker itself, which counts nothing that could be read from outside. */
final class EmbeddedStack implements Stack {

    private final Path folder;

    EmbeddedStack(Path folder) {
        this.folder = folder;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public Map<String, Long> processes() {
        return Map.of();
    }

    @Override
    public Counts counts() {
        return Counts.NONE;
    }

    @Override
    public LockWaits watch() {
        return LockWaits.NONE;
    }

    @Override
    public Reference reference() {
        String url = "jdbc:h2:async:" + folder.toAbsolutePath().resolve("reference") + ";WRITE_DELAY=0";
        return new EmbeddedReference(() -> DriverManager.getConnection(url, "sa", ""));
    }

    @Override
    public List<String> description() {
        return List.of(
                "worker: queue and H2 database inside the server, every commit written",
                "limit: rows in an H2 file, every commit written; no queue, 8 threads of this process");
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public void close() {
        // The workers take all with them.
    }
}
