package io.flowcraft.blueprint;

import java.util.Optional;

/** What an id may look like. */
final class Identifier {
    static final int LONGEST = 200;

    private Identifier() {}

    /** What is wrong with this id of a node, if anything. Activations and context keys are made of it with {@code :}. */
    static Optional<String> problemOfNode(String id) {
        return problem("node", id, ":#[]/", "none of : # [ ] /");
    }

    /** What is wrong with this id of a blueprint, if anything. It is one segment of a path. */
    static Optional<String> problemOfBlueprint(String id) {
        return id.equals(".") || id.equals("..")
                ? Optional.of("The blueprint id " + Quoted.of(id) + " must not be a relative path")
                : problem("blueprint", id, "/\\", "no / or \\");
    }

    private static Optional<String> problem(String what, String id, String forbidden, String rule) {
        boolean good = !id.isEmpty()
                && id.length() <= LONGEST
                && id.codePoints().noneMatch(c -> forbidden.indexOf(c) >= 0 || unprintable(c));
        return good
                ? Optional.empty()
                : Optional.of("The " + what + " id " + Quoted.of(id) + " must have 1 to " + LONGEST + " characters, "
                        + rule + " and no control characters");
    }

    private static boolean unprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
