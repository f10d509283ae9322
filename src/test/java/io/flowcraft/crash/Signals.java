package io.flowcraft.crash;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that Java cannot send by itself. */
public final class Signals {

    private Signals() {}

    /** SIGSTOP: the process stands still with all that it holds. */
    public static void freeze(ProcessHandle process) {
        send("STOP", process);
    }

    /** SIGCONT: the process goes on as if nothing had been. */
    public static void thaw(ProcessHandle process) {
        send("CONT", process);
    }

    private static void send(String name, ProcessHandle process) {
        try {
            int failed = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (failed != 0 && process.isAlive()) {
                throw new IllegalStateException("kill -" + name + " failed on process " + process.pid());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while sending " + name, e);
        }
    }
}
