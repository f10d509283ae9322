package io.flowcraft.blueprint;

/** Names that documents of the original use for built-ins. */
public final class Alias {
    private Alias() {}

    /** The name that a document's name stands for. */
    public static String resolve(String uses) {
        return switch (uses) {
            case "SubflowNode" -> "subflow";
            case "join" -> "pass";
            default -> uses;
        };
    }
}
