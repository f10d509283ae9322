package io.flowcraft.blueprint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of a document.
 *
 * @param blueprint the blueprint as far as it could be read, even if it must be refused; absent without a usable id
 * @param findings what is wrong with it, errors first
 */
public record Reading(Optional<Blueprint> blueprint, List<Finding> findings) {

    public Reading {
        findings = List.copyOf(findings);
    }

    /** Whether a finding is an error. */
    public boolean hasErrors() {
        return findings.stream().anyMatch(Finding::isError);
    }

    /** The blueprint, unless a finding is an error. */
    public Optional<Blueprint> accepted() {
        return hasErrors() ? Optional.empty() : blueprint;
    }

    /**
     * The blueprint, for documents that were checked before.
     *
     * @throws IllegalArgumentException if a finding is an error; the message lists the first ones
     */
    public Blueprint orThrow() {
        return accepted()
                .orElseThrow(() -> new IllegalArgumentException("The blueprint cannot be used: " + firstErrors()));
    }

    /** This reading with the errors of one code as warnings: for who knows better, as in {@code allowUnknownNodes}. */
    public Reading tolerating(String code) {
        return new Reading(
                blueprint,
                findings.stream().map(finding -> tolerate(code, finding)).toList());
    }

    private static Finding tolerate(String code, Finding finding) {
        return finding.code().equals(code) ? Finding.warning(code, finding.pointer(), finding.message()) : finding;
    }

    private String firstErrors() {
        return findings.stream()
                .filter(Finding::isError)
                .limit(5)
                .map(finding ->
                        finding.message() + " (at " + (finding.pointer().isEmpty() ? "/" : finding.pointer()) + ")")
                .collect(Collectors.joining("; "));
    }
}
