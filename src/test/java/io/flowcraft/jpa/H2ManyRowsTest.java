package io.flowcraft.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

final class H2ManyRowsTest extends ManyRowsContract {

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
}
