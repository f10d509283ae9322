package io.flowcraft.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

    @Test
    void the_nearest_come_first_and_the_equally_near_by_name() {
        assertThat(NearestNames.to("charge", List.of("change", "charge2x", "barge", "charger")))
                .containsExactly("change", "charger", "barge");
    }

    @Test
    void upper_and_lower_case_are_one() {
        assertThat(NearestNames.to("ChargeCard", List.of("chargecard"))).containsExactly("chargecard");
    }

    @Test
    void a_short_word_may_differ_in_one_character() {
        assertThat(NearestNames.to("st", List.of("set", "sleep"))).containsExactly("set");
    }

    @Test
    void what_is_far_is_not_meant() {
        assertThat(NearestNames.to("ship", List.of("charge", "pass"))).isEmpty();
    }

    @Test
    void nobody_mistypes_a_novel() {
        String novel = "x".repeat(101);

        assertThat(NearestNames.to(novel, List.of(novel + "x"))).isEmpty();
    }
}
