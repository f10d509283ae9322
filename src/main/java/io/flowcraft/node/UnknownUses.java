package io.flowcraft.node;

import io.flowcraft.blueprint.FindingCode;
import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.blueprint.Severity;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Says what to do about a {@code uses} that nothing is registered under. */
final class UnknownUses {
    private static final int LONGEST_NAME = 80;

    private UnknownUses() {}

    static Problem problem(String uses, Collection<String> registered) {
        String message = ReservedName.of(uses).map(ReservedName::refusal).orElseGet(() -> message(uses, registered));
        return new Problem(FindingCode.UNKNOWN_USES, Severity.ERROR, "/uses", message);
    }

    private static String message(String uses, Collection<String> registered) {
        return "No node is registered as '" + Excerpt.of(uses, LONGEST_NAME) + "': "
                + hint(NearestNames.to(uses, registered));
    }

    private static String hint(List<String> nearest) {
        return nearest.isEmpty()
                ? "deploy it, or use one that is registered"
                : nearest.stream().collect(Collectors.joining("' or '", "did you mean '", "'?"));
    }
}
