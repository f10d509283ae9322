package io.flowcraft.engine;

import java.util.Optional;
import java.util.regex.Pattern;

/** Refuses submits that could not be kept. */
final class SubmissionCheck {

    private static final Pattern RUN_ID = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");
    private static final int MAX_TEXT = 255;

    private SubmissionCheck() {}

    /** Whether a run may have this id. */
    static boolean isRunId(String id) {
        return RUN_ID.matcher(id).matches();
    }

    /** @throws InvalidSubmissionException naming the first problem */
    static void check(Submission submission) {
        submission.runId().filter(id -> !isRunId(id)).ifPresent(id -> {
            throw invalid(
                    "/runId",
                    "a run id has 1 to 100 of the characters A-Z a-z 0-9 . _ - and is not . or .., which no URL can name");
        });
        submission.idempotencyKey().flatMap(SubmissionCheck::shortTextProblem).ifPresent(problem -> {
            throw invalid("", "Idempotency-Key: " + problem);
        });
        submission.tags().forEach((key, value) -> {
            refuse("tags", key, shortTextProblem(key));
            refuse("tags", key, value.isEmpty() ? Optional.empty() : shortTextProblem(value));
        });
        submission.context().forEach((key, value) -> {
            refuse("context", key, Values.keyProblem(key));
            Values.problem(value)
                    .map(problem -> problem.within(key).within("context"))
                    .ifPresent(problem -> {
                        throw invalid(problem.pointer(), problem.message());
                    });
        });
    }

    private static Optional<String> shortTextProblem(String text) {
        return text.isEmpty() || text.length() > MAX_TEXT
                ? Optional.of("must have 1 to " + MAX_TEXT + " characters, not " + text.length())
                : Values.textProblem(text);
    }

    private static void refuse(String where, String key, Optional<String> problem) {
        problem.map(message -> new ValueProblem("", message).within(key).within(where))
                .ifPresent(found -> {
                    throw invalid(found.pointer(), found.message());
                });
    }

    private static InvalidSubmissionException invalid(String pointer, String message) {
        return new InvalidSubmissionException(pointer, message);
    }
}
