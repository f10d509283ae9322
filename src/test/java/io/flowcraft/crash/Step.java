package io.flowcraft.crash;

import java.util.Set;

/**
 * How a node of a run must end, whatever dies meanwhile.
 *
 * @param status its status
 * @param attempts the attempts charged
 * @param executions how many activations and generations of it executed, each under a key of its own
 * @param effects whether it makes effects that its output tells of
 * @param input what its input consists of
 */
record Step(String status, int attempts, int executions, boolean effects, Input input) {

    /** How the outputs of the nodes {@code from} make the input. */
    enum Made {
        /** The last output of each. */
        OF_ALL,
        /** The last output of any one. */
        OF_FIRST,
        /** Outputs of executions, some of which no longer show. */
        OF_SEVERAL,
        /** An output of the child run. */
        OF_CHILD
    }

    /**
     * Whose outputs a node is given.
     *
     * @param from the nodes
     * @param made how they make it
     * @param outputs how many
     */
    record Input(Set<String> from, Made made, int outputs) {}

    static Step completed(String... from) {
        return new Step("completed", 1, 1, true, new Input(Set.of(from), Made.OF_ALL, from.length));
    }

    static Step failed(int attempts) {
        return none("failed", attempts, 1);
    }

    static Step skipped() {
        return none("skipped", 0, 0);
    }

    static Step pending() {
        return none("pending", 0, 0);
    }

    private static Step none(String status, int attempts, int executions) {
        return new Step(status, attempts, executions, true, new Input(Set.of(), Made.OF_ALL, 0));
    }

    Step onFirst() {
        return made(Made.OF_FIRST, 1);
    }

    Step ofSeveral(int outputs) {
        return made(Made.OF_SEVERAL, outputs);
    }

    Step ofChild() {
        return made(Made.OF_CHILD, 1);
    }

    Step after(int more) {
        return new Step(status, more, executions, effects, input);
    }

    Step times(int more) {
        return new Step(status, attempts, more, effects, input);
    }

    /** Not one of ours: it makes no effect. */
    Step silent() {
        return new Step(status, attempts, 0, false, input);
    }

    private Step made(Made made, int outputs) {
        return new Step(status, attempts, executions, effects, new Input(input.from(), made, outputs));
    }
}
