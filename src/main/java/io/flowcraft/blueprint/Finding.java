package io.flowcraft.blueprint;

/**
 * Something the check has to say about a document.
 *
 * @param code stable, in kebab-case, for programs: one of {@link FindingCode} or a code of the {@link NodeCatalogue}
 * @param severity whether the document is refused for it
 * @param pointer RFC 6901 pointer into the document as it was sent; empty for the document as a whole
 * @param message what is wrong and what to do about it, for people
 */
public record Finding(String code, Severity severity, String pointer, String message) {

    static Finding error(String code, String pointer, String message) {
        return new Finding(code, Severity.ERROR, pointer, message);
    }

    static Finding warning(String code, String pointer, String message) {
        return new Finding(code, Severity.WARNING, pointer, message);
    }

    /** Whether the document is refused for this finding. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
