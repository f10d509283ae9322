package io.flowcraft.crash;

import java.time.Duration;

/** What is done to a worker. */
sealed interface Fault {

    /** SIGKILL after a while. */
    record Kill(Duration after) implements Fault {}

    /** SIGSTOP after a while, for longer than a lease lives; then SIGCONT, and the worker goes on with what it believes to hold. */
    record Freeze(Duration after, Duration time) implements Fault {}

    /** After a while, the process ends at the moment it reaches a named point for so many times. */
    record AtPoint(Duration after, String point, int hits) implements Fault {}
}
