package io.flowcraft.cosmos;

import com.azure.cosmos.CosmosException;
import io.flowcraft.documents.Backoff;
import io.flowcraft.engine.FlowcraftException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/**
 * How every call is made: what passes, such as throttling, is tried again, with jitter and never sooner than the service asks for; all other errors become the
 * engine's. An interruption of the thread is set aside meanwhile, for the client would break off a write that may have taken effect; one that
 * comes during a call makes it a try without an answer.
 */
final class Calls {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int TIMED_OUT = 408;

    private Calls() {}

    /** Where a call stands. */
    static final class Tries {

        private boolean uncertain;
        private boolean interrupted;

        /** Whether an earlier try may have taken effect. */
        boolean uncertain() {
            return uncertain;
        }
    }

    /** A try that failed with a status. */
    static final class FailedTry extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final int subStatus;
        private final transient Optional<Duration> retryAfter;

        FailedTry(int status, int subStatus, String message, Duration retryAfter, Throwable cause) {
            super(message, cause, false, false);
            this.status = status;
            this.subStatus = subStatus;
            this.retryAfter = Optional.ofNullable(retryAfter);
        }

        int status() {
            return status;
        }
    }

    static <T> T make(Supplier<T> call) {
        return make(tries -> call.get());
    }

    static <T> T make(Function<Tries, T> call) {
        Tries tries = new Tries();
        try {
            return insist(call, tries);
        } finally {
            if (tries.interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <T> T insist(Function<Tries, T> call, Tries tries) {
        Backoff backoff = new Backoff();
        while (true) {
            tries.interrupted |= Thread.interrupted();
            try {
                return call.apply(tries);
            } catch (FailedTry e) {
                tries.interrupted |= e.getCause() instanceof InterruptedException;
                tries.uncertain |= Failures.mayHaveTakenEffect(e.status);
                if (!Failures.isPassing(e.status, e.subStatus) || !backoff.again(Failures.pause(e.retryAfter))) {
                    throw Failures.translate(e.status, e.subStatus, String.valueOf(e.getMessage()), e.getCause());
                }
            }
        }
    }

    /** What the client brings; empty when it brings nothing. */
    static <T> Optional<T> await(Mono<T> call) {
        try {
            return call.timeout(LONGEST).blockOptional();
        } catch (CosmosException e) {
            throw failed(e);
        } catch (FlowcraftException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    private static RuntimeException failed(RuntimeException thrown) {
        Throwable cause = Exceptions.unwrap(thrown);
        if (cause instanceof CosmosException e) {
            return new FailedTry(
                    e.getStatusCode(), e.getSubStatusCode(), e.getShortMessage(), e.getRetryAfterDuration(), e);
        }
        if (cause instanceof InterruptedException) {
            return new FailedTry(TIMED_OUT, 0, "interrupted before the answer came", Duration.ZERO, cause);
        }
        if (cause instanceof TimeoutException) {
            return new FailedTry(TIMED_OUT, 0, "no answer within " + LONGEST, Duration.ZERO, cause);
        }
        return thrown;
    }
}
