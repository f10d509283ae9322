package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.crash.Effect;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers that share a load on one stack, and may end without a warning and come back as other processes.
 *
 * @param <S> the stack
 */
abstract class TwoServers<S extends Stack> {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    final S stack;
    final ServerLoad load;
    final LibertyServer one;
    final LibertyServer other;

    private final Map<LibertyServer, Set<Long>> processes = new HashMap<>();

    /** @param settings variables beside those of the stack */
    TwoServers(S stack, int openRuns, Map<String, String> settings) {
        this.stack = stack;
        load = new ServerLoad(folder, openRuns);
        one = server("one", settings);
        other = server("other", settings);
    }

    @BeforeEach
    void start() {
        one.launch();
        other.launch();
        allAreThere();
        load.deploy();
    }

    @AfterEach
    void stop() {
        load.close();
        one.close();
        other.close();
        stack.close();
    }

    /** Waits until both are ready, and remembers what processes they are now. */
    final void allAreThere() {
        for (LibertyServer server : List.of(one, other)) {
            server.awaitReady();
            processes.computeIfAbsent(server, s -> new HashSet<>()).add(server.pid());
        }
    }

    /** Each of them, as whatever process, had more than such a part of these effects. */
    final void bothHadAShare(List<Effect> effects, int part) {
        for (Set<Long> own : processes.values()) {
            assertThat(effects)
                    .filteredOn(effect -> own.contains(effect.process()))
                    .hasSizeGreaterThan(effects.size() / part);
        }
    }

    private LibertyServer server(String name, Map<String, String> settings) {
        LibertyServer server = load.on(stack.under(LibertyServer.in(folder.resolve(name))))
                .with("FLOWCRAFT_WORKER_LEASE", "3s")
                .with("FLOWCRAFT_WORKER_CONCURRENCY", "8");
        settings.forEach(server::with);
        return server;
    }
}
