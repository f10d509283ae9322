package io.flowcraft.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

final class PostgresManyRowsIT extends ManyRowsContract {

    private static final Pattern SCANS = Pattern.compile("actual rows=(\\d+)");

    @Override
    TestDatabase database() {
        return PostgresServer.database();
    }

    @Override
    String numbers(int count) {
        return "generate_series(1, " + count + ") as numbers (x)";
    }

    @Override
    String plan(String page) {
        return database().query("explain (analyze, costs off, timing off, buffers off, summary off) " + page);
    }

    @Override
    void assertRowsByIndex(String plan, String index, int rows) {
        assertThat(plan)
                .containsPattern("Index Scan using " + index + " on \\w+( \\w+)? \\(actual rows=" + rows + "\\b")
                .doesNotContain("Rows Removed");
    }

    @Override
    void assertLimited(String plan, int rows) {
        assertThat(SCANS.matcher(plan).results().mapToInt(scan -> Integer.parseInt(scan.group(1))))
                .as(plan)
                .isNotEmpty()
                .allMatch(scanned -> scanned <= 2 * rows + 2);
    }
}
