package io.flowcraft.node;

import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.blueprint.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A built-in cannot use one of its params. Another attempt would see the same. */
final class BadParamException extends FatalNodeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String key;

    BadParamException(String code, String key, String what) {
        super("The parameter '" + Excerpt.of(key, 80) + "' " + what);
        this.code = code;
        this.key = key;
    }

    /** What reading these params complains of. */
    static List<Problem> problems(Runnable... reads) {
        return Arrays.stream(reads)
                .map(BadParamException::problem)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Problem> problem(Runnable read) {
        try {
            read.run();
            return Optional.empty();
        } catch (BadParamException e) {
            return Optional.of(e.toProblem());
        }
    }

    private Problem toProblem() {
        String pointer = "/params/" + key.replace("~", "~0").replace("/", "~1");
        return new Problem(code, Severity.ERROR, pointer, String.valueOf(getMessage()));
    }
}
