package io.flowcraft.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.Pattern;

final class H2ManyRowsTest extends ManyRowsContract {

    private static final Pattern SCANS = Pattern.compile("scanCount: (\\d+)");

    @Override
    TestDatabase database() {
        return H2File.database();
    }

    @Override
    String numbers(int count) {
        return "system_range(1, " + count + ")";
    }

    @Override
    String plan(String page) {
        return database().query("explain analyze " + page);
    }

    /** It counts the look at the row after the last one too. */
    @Override
    void assertRowsByIndex(String plan, String index, int rows) {
        assertThat(plan)
                .contains("PUBLIC." + index.toUpperCase(Locale.ROOT))
                .containsPattern("scanCount: (" + rows + "|" + (rows + 1) + ") ");
    }

    @Override
    void assertLimited(String plan, int rows) {
        assertThat(SCANS.matcher(plan).results().mapToInt(scan -> Integer.parseInt(scan.group(1))))
                .as(plan)
                .isNotEmpty()
                .allMatch(scanned -> scanned <= 2 * rows + 2);
    }
}
