package io.flowcraft.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunTablesTest {

    /** Whose rows are those of a run that is there, or is being removed. */
    private static final List<String> RUNS = List.of("flowcraft_statuses", "flowcraft_removals");

    @Test
    void S65_every_table_that_keeps_something_of_runs_is_emptied_when_they_are_removed() {
        String tables = H2File.database()
                .query("select lower(table_name) from information_schema.columns"
                        + " where table_schema = 'PUBLIC' and lower(column_name) = 'run_id'");

        List<String> emptied = Stream.of(RUNS, RunTables.PARTS, RunTables.INDEX)
                .flatMap(List::stream)
                .toList();
        assertThat(Arrays.asList(tables.strip().split("\n"))).containsExactlyInAnyOrderElementsOf(emptied);
    }
}
