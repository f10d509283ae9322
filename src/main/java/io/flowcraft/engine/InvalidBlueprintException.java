package io.flowcraft.engine;

import io.flowcraft.blueprint.Finding;
import java.util.List;

/** A blueprint has errors and was not stored. Mend what the findings point to. */
public final class InvalidBlueprintException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    InvalidBlueprintException(String id, List<Finding> findings) {
        super("blueprint '" + id + "' has errors and was not stored: "
                + findings.stream()
                        .filter(Finding::isError)
                        .findFirst()
                        .map(Finding::message)
                        .orElse(""));
        this.findings = List.copyOf(findings);
    }

    /** All findings, errors and warnings. */
    public List<Finding> findings() {
        return findings;
    }
}
