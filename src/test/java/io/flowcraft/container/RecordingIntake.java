package io.flowcraft.container;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.jms.Intake;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Stands before the worker: every delivery waits until a test says what becomes of it. Thread-safe. */
@Alternative
@Priority(1)
@ApplicationScoped
public class RecordingIntake implements Intake {

    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();

    private record Waiting(Delivery delivery, CompletableFuture<Disposition> answer) {}

    @Override
    public Disposition take(Delivery delivery) {
        Waiting entry = new Waiting(delivery, new CompletableFuture<>());
        waiting.add(entry);
        return entry.answer().join();
    }

    /** Answers the next delivery; empty when none comes in time. */
    public Optional<Delivery> answer(Disposition disposition, Duration atMost) {
        try {
            Waiting entry = waiting.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (entry == null) {
                return Optional.empty();
            }
            entry.answer().complete(disposition);
            return Optional.of(entry.delivery());
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for a delivery", e);
        }
    }
}
