package io.flowcraft.cosmos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final Reading INDEXED = Reading.of(Shelf.CONTEXTS, Reading.Index.BY_TIME, "timers");

    @Test
    void what_is_read_by_two_properties_is_ordered_by_both_so_that_their_index_serves_it() {
        assertThat(INDEXED.query().getQueryText()).endsWith(" ORDER BY c.duty ASC, c.at ASC");
        assertThat(INDEXED.reversed().query().getQueryText()).endsWith(" ORDER BY c.duty DESC, c.at DESC");
    }

    @Test
    void a_partition_is_ordered_by_ids() {
        assertThat(Reading.of(Shelf.CONTEXTS, "run", "a").query().getQueryText())
                .endsWith(" ORDER BY c.id ASC");
    }
}
