package io.flowcraft.jms;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Every delivery waits until a test says what becomes of it. Thread-safe. */
final class AnsweredIntake implements Intake {

    private final BlockingQueue<Held> waiting = new LinkedBlockingQueue<>();

    /** A delivery that waits. */
    record Held(Delivery delivery, CompletableFuture<Disposition> answer) {}

    @Override
    public Disposition take(Delivery delivery) {
        Held held = new Held(delivery, new CompletableFuture<>());
        waiting.add(held);
        return held.answer().join();
    }

    /** The next delivery; empty when none comes in time. */
    Optional<Held> next(Duration atMost) {
        try {
            return Optional.ofNullable(waiting.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for a delivery", e);
        }
    }

    /** The next delivery, which must come. */
    Held next() {
        return next(Duration.ofMinutes(1)).orElseThrow(() -> new AssertionError("no delivery came within a minute"));
    }
}
