package io.flowcraft.blueprint;

/** How much a {@link Finding} matters. */
public enum Severity {
    /** A run of this blueprint could not proceed: the document is refused. */
    ERROR,
    /** A run may not do what was meant: the document is accepted. */
    WARNING;

    /** The word for this severity in an answer: {@code error} or {@code warning}. */
    public String word() {
        return this == ERROR ? "error" : "warning";
    }
}
