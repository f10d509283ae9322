package io.flowcraft.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class TurnstileTest {

    @Test
    void who_comes_when_all_are_in_waits_for_one_to_leave() throws Exception {
        Turnstile turnstile = new Turnstile(1, Duration.ofMinutes(1));
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> turnstile.pass(() -> awaited(leave)));
        CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> turnstile.pass(() -> "in"));
        leave.countDown();

        assertThat(first.get()).isTrue();
        assertThat(second.get()).isEqualTo("in");
    }

    @Test
    void who_waits_for_too_long_is_sent_away_and_the_next_comes_in() {
        Turnstile turnstile = new Turnstile(1, Duration.ofMillis(1));

        turnstile.pass(() -> {
            CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> turnstile.pass(() -> "in"));
            assertThatThrownBy(other::join).hasCauseInstanceOf(UnavailableException.class);
            return "out";
        });
        assertThat(turnstile.pass(() -> "in")).isEqualTo("in");
    }

    @Test
    void an_interrupt_is_kept_and_hinders_nobody() {
        Turnstile turnstile = new Turnstile(1, Duration.ofMinutes(1));
        Thread.currentThread().interrupt();

        String entered = turnstile.pass(() -> "in");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(entered).isEqualTo("in");
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
