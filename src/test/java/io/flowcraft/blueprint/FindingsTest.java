package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.FindingCode.BAD_ID;
import static io.flowcraft.blueprint.FindingCode.MORE_FINDINGS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final int MOST = 1_000;

    private final Findings findings = new Findings();

    @Test
    void errors_come_before_warnings_each_in_the_order_in_which_they_were_found() {
        findings.warning(BAD_ID, "/1", "first");
        findings.error(BAD_ID, "/2", "second");
        findings.warning(BAD_ID, "/3", "third");
        findings.error(BAD_ID, "/4", "fourth");

        assertThat(findings.toList()).extracting(Finding::pointer).containsExactly("/2", "/4", "/1", "/3");
    }

    @Test
    void as_many_as_are_kept_are_all_there_are() {
        add(MOST, MOST);

        assertThat(findings.toList()).hasSize(2 * MOST).noneMatch(found -> found.code()
                .equals(MORE_FINDINGS));
    }

    @Test
    void what_is_too_much_is_counted_by_severity() {
        add(MOST + 3, MOST + 1);
        List<Finding> list = findings.toList();

        assertThat(list).hasSize(2 * MOST + 2);
        assertThat(list.subList(2 * MOST, list.size()))
                .satisfiesExactly(
                        more -> assertThat(more).satisfies(found -> {
                            assertThat(found.severity()).isEqualTo(Severity.ERROR);
                            assertThat(found.message()).startsWith("3 more findings of severity error");
                        }),
                        more -> assertThat(more).satisfies(found -> {
                            assertThat(found.severity()).isEqualTo(Severity.WARNING);
                            assertThat(found.message()).startsWith("1 more findings of severity warning");
                        }));
    }

    @Test
    void only_an_error_below_the_place_counts() {
        findings.warning(BAD_ID, "/nodes/1/id", "a warning");
        findings.error(BAD_ID, "/nodes/2/id", "an error");

        assertThat(findings.hasErrorBelow("/nodes/2")).isTrue();
        assertThat(findings.hasErrorBelow("/nodes/1")).isFalse();
    }

    private void add(int errors, int warnings) {
        IntStream.range(0, errors).forEach(i -> findings.error(BAD_ID, "/" + i, "an error"));
        IntStream.range(0, warnings).forEach(i -> findings.warning(BAD_ID, "/" + i, "a warning"));
    }
}
