package io.flowcraft.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.Holds;
import io.flowcraft.engine.Page;
import io.flowcraft.engine.Retries;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunQuery;
import io.flowcraft.engine.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunListingTest {

    private static final int MANY = 12_000;
    private static final Instant NEWEST = Instant.parse("2026-01-01T00:00:00Z");

    private static final List<Run> RUNS =
            IntStream.range(0, MANY).mapToObj(RunListingTest::run).toList();

    /** The higher its number, the older a run. */
    private static Run run(int number) {
        return new Run(
                "r" + number,
                "default",
                number == 3 || number == MANY - 1 ? "rare" : "common",
                "1",
                RunStatus.FAILED,
                1,
                NEWEST.minusSeconds(number),
                Optional.empty(),
                Map.of(),
                "f",
                Retries.NONE,
                Holds.NONE,
                Optional.empty(),
                Optional.empty());
    }

    private static Page<Run> page(Optional<String> cursor) {
        RunListing listing = new RunListing(
                new RunQuery(Set.of(), Optional.of("rare"), Map.of(), Optional.empty(), Optional.empty(), 10, cursor));
        return listing.page(
                RUNS.stream()
                        .filter(run -> listing.to()
                                .map(to ->
                                        Places.of(run.createdAt(), run.runId()).compareTo(to) <= 0)
                                .orElse(true))
                        .toList(),
                Function.identity());
    }

    @Test
    void a_page_of_what_is_rare_ends_before_all_was_looked_at_and_the_next_goes_on() {
        Page<Run> first = page(Optional.empty());
        Page<Run> second = page(first.next());
        Page<Run> third = page(second.next());

        assertThat(first.items()).extracting(Run::runId).containsExactly("r3");
        assertThat(second.items()).isEmpty();
        assertThat(third.items()).extracting(Run::runId).containsExactly("r" + (MANY - 1));
        assertThat(third.next()).isEmpty();
    }
}
