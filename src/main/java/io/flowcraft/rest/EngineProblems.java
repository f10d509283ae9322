package io.flowcraft.rest;

import static java.util.Map.entry;

import io.flowcraft.engine.BlueprintIdMismatchException;
import io.flowcraft.engine.DeadLetterStateException;
import io.flowcraft.engine.FlowcraftException;
import io.flowcraft.engine.InvalidBlueprintException;
import io.flowcraft.engine.InvalidCursorException;
import io.flowcraft.engine.InvalidSubmissionException;
import io.flowcraft.engine.NodeStateException;
import io.flowcraft.engine.RunStateException;
import io.flowcraft.engine.SubmitConflictException;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.engine.UnknownActionException;
import io.flowcraft.engine.UnknownBlueprintException;
import io.flowcraft.engine.UnknownDeadLetterException;
import io.flowcraft.engine.UnknownHookException;
import io.flowcraft.engine.UnknownNodeException;
import io.flowcraft.engine.UnknownRunException;
import io.flowcraft.engine.UnknownWorkerException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the engine refuses, as problems. */
final class EngineProblems {

    private static final Map<Class<? extends FlowcraftException>, ProblemType> TYPES = Map.ofEntries(
            entry(BlueprintIdMismatchException.class, ProblemType.BLUEPRINT_ID_MISMATCH),
            entry(DeadLetterStateException.class, ProblemType.DEAD_LETTER_STATE),
            entry(InvalidBlueprintException.class, ProblemType.INVALID_BLUEPRINT),
            entry(InvalidCursorException.class, ProblemType.INVALID_PARAMETER),
            entry(InvalidSubmissionException.class, ProblemType.INVALID_REQUEST),
            entry(NodeStateException.class, ProblemType.NODE_STATE),
            entry(RunStateException.class, ProblemType.RUN_STATE),
            entry(SubmitConflictException.class, ProblemType.SUBMIT_CONFLICT),
            entry(UnavailableException.class, ProblemType.UNAVAILABLE),
            entry(UnknownActionException.class, ProblemType.UNKNOWN_ACTION),
            entry(UnknownBlueprintException.class, ProblemType.UNKNOWN_BLUEPRINT),
            entry(UnknownDeadLetterException.class, ProblemType.UNKNOWN_DEAD_LETTER),
            entry(UnknownHookException.class, ProblemType.UNKNOWN_HOOK),
            entry(UnknownNodeException.class, ProblemType.UNKNOWN_NODE),
            entry(UnknownRunException.class, ProblemType.UNKNOWN_RUN),
            entry(UnknownWorkerException.class, ProblemType.UNKNOWN_WORKER));

    private static final String UNAVAILABLE =
            "A store or queue this server needs does not answer; nothing is known about the effect of this request. Send it again later: it may be repeated.";

    private EngineProblems() {}

    /** The problem, unless the exception should never have reached a client. */
    static Optional<Problem> of(FlowcraftException failure) {
        return Optional.ofNullable(TYPES.get(failure.getClass())).map(type -> of(type, failure));
    }

    private static Problem of(ProblemType type, FlowcraftException failure) {
        Problem problem =
                Problem.of(type, type == ProblemType.UNAVAILABLE ? UNAVAILABLE : sentence(failure.getMessage()));
        if (failure instanceof InvalidBlueprintException invalid) {
            return problem.with("findings", FindingJson.list(invalid.findings()));
        }
        if (failure instanceof InvalidCursorException) {
            return problem.with("parameter", "cursor");
        }
        return failure instanceof InvalidSubmissionException invalid
                        && !invalid.pointer().isEmpty()
                ? problem.with("pointer", invalid.pointer())
                : problem;
    }

    private static String sentence(String message) {
        String start = message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
        return start.endsWith(".") ? start : start + ".";
    }
}
