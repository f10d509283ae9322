package io.flowcraft.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A plain worker's process, as its master sees it. Thread-safe. */
final class WorkerHandle {

    private final Process process;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread reader;

    WorkerHandle(Process process, Consumer<String> answers) {
        this.process = process;
        Jvm.endWithThis(process);
        reader = new Thread(() -> read(answers));
        reader.setDaemon(true);
        reader.start();
    }

    /** Lets the worker begin, as soon as it can. */
    void go() {
        try {
            if (!ready.await(2, TimeUnit.MINUTES) || !process.isAlive()) {
                throw new AssertionError("a worker did not become ready: see its log");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        tell("go");
    }

    /** Says a line to the worker; whether it hears it is open when it is dying. */
    synchronized void tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            // It is dead: there will be no answer.
        }
    }

    /** SIGKILL; returns when all that it had said is heard, which {@link Process#destroyForcibly} would throw away. */
    void kill() {
        process.toHandle().destroyForcibly();
        endsWithin(60_000);
        hearOut();
    }

    /** Lets the worker end by itself. */
    void dismiss() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException("the worker had died: see its log", e);
        }
        endsWithin(60_000);
    }

    /** SIGSTOP: the process stands still with all that it holds. */
    void freeze() {
        Signals.freeze(process.toHandle());
    }

    /** SIGCONT. */
    void thaw() {
        Signals.thaw(process.toHandle());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    boolean endsWithin(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void hearOut() {
        try {
            reader.join(60_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void read(Consumer<String> answers) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("ready")) {
                    ready.countDown();
                } else {
                    answers.accept(line);
                }
            }
        } catch (IOException e) {
            // The process was killed while it spoke.
        } finally {
            ready.countDown();
        }
    }
}
