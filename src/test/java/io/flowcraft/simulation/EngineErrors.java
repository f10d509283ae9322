package io.flowcraft.simulation;

import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The engine's log, which would tell of every simulated fault: silenced, but for what it could not handle. */
final class EngineErrors extends Handler {

    private static final Logger ENGINE = Logger.getLogger("io.flowcraft.engine");
    private static final ThreadLocal<Optional<Throwable>> LAST = ThreadLocal.withInitial(Optional::empty);
    private static final int FRAMES = 12;

    private EngineErrors() {}

    static void silence() {
        Arrays.stream(ENGINE.getHandlers()).forEach(ENGINE::removeHandler);
        ENGINE.setLevel(Level.SEVERE);
        ENGINE.setUseParentHandlers(false);
        ENGINE.addHandler(new EngineErrors());
    }

    /** What this thread's engine logged last. */
    static String last() {
        return LAST.get()
                .map(thrown -> thrown + " at "
                        + Arrays.stream(thrown.getStackTrace()).limit(FRAMES).toList())
                .orElse("nothing");
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getThrown() != null) {
            LAST.set(Optional.of(entry.getThrown()));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
