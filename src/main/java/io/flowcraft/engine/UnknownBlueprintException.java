package io.flowcraft.engine;

import java.util.Optional;

/** There is no such blueprint, or no such version of it. Store it first. */
public final class UnknownBlueprintException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    UnknownBlueprintException(String id, Optional<String> version) {
        super("there is no blueprint '" + id + "'"
                + version.map(v -> " of version '" + v + "'").orElse("") + "; store it first");
    }
}
