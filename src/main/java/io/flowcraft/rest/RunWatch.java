package io.flowcraft.rest;

import io.flowcraft.engine.RunView;
import io.flowcraft.engine.Runs;
import io.flowcraft.engine.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Waits for runs to end by looking again and again, with growing pauses, and without holding a thread. Thread-safe. */
final class RunWatch {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Runs runs;
    private final Scheduler scheduler;
    private final InstantSource clock;

    RunWatch(Runs runs, Scheduler scheduler, InstantSource clock) {
        this.runs = runs;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** The run as it stands when it has ended, or else when the time is over; fails with a {@link ProblemException} when there is no such run. */
    CompletionStage<RunView> await(String runId, Duration atMost) {
        CompletableFuture<RunView> answer = new CompletableFuture<>();
        look(new Wait(runId, clock.instant().plus(atMost), FIRST_PAUSE, answer));
        return answer;
    }

    private void look(Wait wait) {
        try {
            if (wait.isOver(clock.instant()) || hasEnded(wait.runId())) {
                wait.answer().complete(runs.view(wait.runId()).orElseThrow(() -> UnknownRun.of(wait.runId())));
            } else {
                scheduler.after(wait.pause(clock.instant()), () -> look(wait.longer()));
            }
        } catch (RuntimeException e) {
            wait.answer().completeExceptionally(e);
        }
    }

    private boolean hasEnded(String runId) {
        return runs.find(runId).map(run -> run.status().isFinal()).orElse(true);
    }

    private record Wait(String runId, Instant until, Duration pause, CompletableFuture<RunView> answer) {

        boolean isOver(Instant now) {
            return !now.isBefore(until);
        }

        Duration pause(Instant now) {
            Duration left = Duration.between(now, until);
            return left.compareTo(pause) < 0 ? left : pause;
        }

        Wait longer() {
            Duration next = pause.multipliedBy(3).dividedBy(2);
            return new Wait(runId, until, next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE, answer);
        }
    }
}
