package io.flowcraft.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void the_median_is_the_middle_one_or_between_the_two_in_the_middle() {
        assertThat(Measured.median(List.of(took(4), took(1), took(2)), Measured::seconds))
                .isEqualTo(2);
        assertThat(Measured.median(List.of(took(4), took(1)), Measured::seconds))
                .isEqualTo(2.5);
    }

    @Test
    void a_target_is_met_at_its_bound_and_missed_beyond() {
        assertThat(figure(0.6, true, 0.6).verdict()).isEqualTo("met");
        assertThat(figure(0.59, true, 0.6).verdict()).isEqualTo("missed");
        assertThat(figure(2, false, 2).verdict()).isEqualTo("met");
        assertThat(figure(2.1, false, 2).verdict()).isEqualTo("missed");
    }

    @Test
    void counts_since_an_earlier_one_leave_out_what_was_not_asked_again() {
        Counts before = new Counts(Map.of("select 1", 5L, "select 2", 7L), 10, 3);
        Counts after = new Counts(Map.of("select 1", 5L, "select 2", 9L, "BEGIN", 1L, "COMMIT", 1L), 15, 4);

        Counts since = after.since(before);

        assertThat(since).isEqualTo(new Counts(Map.of("select 2", 2L, "BEGIN", 1L, "COMMIT", 1L), 5, 1));
        assertThat(since.all()).isEqualTo(4);
        assertThat(since.roundTrips()).isEqualTo(3);
    }

    @Test
    void what_was_not_said_has_a_default_and_nonsense_is_refused() {
        Properties said = new Properties();
        said.setProperty("benchmark.workloads", "w2, W1");
        said.setProperty("benchmark.scale", "0.1");

        Options options = Options.read(said);

        assertThat(options.stack()).isEqualTo("embedded");
        assertThat(options.workloads()).containsExactly(Workload.W1, Workload.W2);
        assertThat(options.scaled(500)).isEqualTo(50);
        said.setProperty("benchmark.scale", "0");
        assertThatThrownBy(() -> Options.read(said)).hasMessageContaining("benchmark.scale");
    }

    private static Figure figure(double value, boolean atLeast, double bound) {
        return new Figure("W1", "figure", value, Optional.of(new Figure.Target(atLeast, bound)));
    }

    private static Measured took(double seconds) {
        return new Measured(1, seconds, Map.of(), Counts.NONE, 0);
    }
}
