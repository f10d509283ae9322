package io.flowcraft.blueprint;

/** Names that documents of the original use for built-ins. */
final class Alias {
    private Alias() {}

    static String resolve(String uses) {
        return switch (uses) {
            case "SubflowNode" -> "subflow";
            case "join" -> "pass";
            default -> uses;
        };
    }
}
