package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server under the mixed load, and what can be done to it. */
final class ServerProof implements AutoCloseable {

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final int OPEN_RUNS = 24;

    private final ServerLoad load;
    private final LibertyServer server;

    ServerProof(Path folder) {
        load = new ServerLoad(folder, OPEN_RUNS);
        server = load.on(LibertyServer.in(folder))
                .with("FLOWCRAFT_WORKER_LEASE", LEASE.toSeconds() + "s")
                .with("FLOWCRAFT_WORKER_CONCURRENCY", "8")
                .start();
        load.deploy();
    }

    /** What can be done to a server. */
    enum Fault {
        KILL {
            @Override
            void inflict(LibertyServer server) {
                server.kill9();
                server.start();
            }
        },
        FREEZE {
            @Override
            void inflict(LibertyServer server) {
                server.freeze();
                LockSupport.parkNanos(TimeUnit.NANOSECONDS.convert(LEASE.plusSeconds(2)));
                server.thaw();
            }
        },
        STOP {
            @Override
            void inflict(LibertyServer server) {
                server.stopByCommand();
                server.start();
            }
        };

        abstract void inflict(LibertyServer server);
    }

    /** Load for this long, then a fault while it goes on. */
    void round(Duration before, Fault fault) {
        loadFor(before);
        load.remember();
        load.during(() -> fault.inflict(server), false);
        assertThat(server.isReady()).as("ready after %s", fault).isTrue();
    }

    void loadFor(Duration time) {
        load.loadFor(time);
    }

    /** Waits until all is well, and checks all there is. */
    void check(String title) {
        load.check(title);
    }

    @Override
    public void close() {
        load.close();
        server.close();
    }
}
