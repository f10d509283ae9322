package io.flowcraft.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Collects what the check finds. Keeps the first thousand errors and the first thousand warnings: a document of some
 * megabytes may have a million faults, and nobody reads them.
 */
final class Findings {
    private static final int MOST = 1_000;

    private final List<Finding> kept = new ArrayList<>();
    private int errors;
    private int warnings;

    void error(String code, String pointer, String message) {
        add(Finding.error(code, pointer, message));
    }

    void warning(String code, String pointer, String message) {
        add(Finding.warning(code, pointer, message));
    }

    void add(Finding finding) {
        int before = finding.isError() ? errors++ : warnings++;
        if (before < MOST) {
            kept.add(finding);
        }
    }

    boolean hasErrorBelow(String pointer) {
        return kept.stream()
                .anyMatch(found -> found.isError() && found.pointer().startsWith(pointer));
    }

    List<Finding> toList() {
        List<Finding> list = new ArrayList<>(kept);
        list.sort((a, b) -> a.severity().compareTo(b.severity()));
        addRest(list, errors, Severity.ERROR);
        addRest(list, warnings, Severity.WARNING);
        return List.copyOf(list);
    }

    private static void addRest(List<Finding> list, int found, Severity severity) {
        if (found > MOST) {
            Predicate<Finding> same = finding -> finding.severity() == severity;
            String rest =
                    (found - list.stream().filter(same).count()) + " more findings of severity " + severity.word();
            list.add(new Finding(
                    FindingCode.MORE_FINDINGS, severity, "", rest + " are not listed: correct these first"));
        }
    }
}
