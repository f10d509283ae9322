package io.flowcraft.crash;

import java.util.Set;

/**
 * How a node of a run must end, whatever dies meanwhile.
 *
 * @param status its status
 * @param attempts the attempts charged
 * @param lives in how many generations of the run it executed
 * @param from whose outputs are its input
 * @param firstOnly whether its input is the output of any one of these
 */
record Step(String status, int attempts, int lives, Set<String> from, boolean firstOnly) {

    static Step completed(String... from) {
        return new Step("completed", 1, 1, Set.of(from), false);
    }

    static Step failed(int attempts) {
        return new Step("failed", attempts, 1, Set.of(), false);
    }

    static Step skipped() {
        return new Step("skipped", 0, 0, Set.of(), false);
    }

    static Step pending() {
        return new Step("pending", 0, 0, Set.of(), false);
    }

    Step onFirst() {
        return new Step(status, attempts, lives, from, true);
    }

    Step after(int more) {
        return new Step(status, more, lives, from, firstOnly);
    }

    Step inLives(int generations) {
        return new Step(status, attempts, generations, from, firstOnly);
    }
}
