package io.flowcraft.jpa;

import static org.assertj.core.api.Assertions.assertThat;

final class PostgresManyRowsIT extends ManyRowsContract {

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
                .containsPattern("Index Scan using " + index + " on \\w+ \\(actual rows=" + rows + "\\b")
                .doesNotContain("Rows Removed");
    }
}
