package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HoldsTest {

    @Test
    void holds_come_back_from_their_text_in_their_order() {
        Holds holds = Holds.NONE
                .and(new Hold(Hold.Act.PAUSE, 1, Sample.AT))
                .and(new Hold(Hold.Act.RESUME, 1, Sample.AT.plusNanos(1)))
                .and(new Hold(Hold.Act.PAUSE, 12, Sample.AT.plusSeconds(7)));

        assertThat(Holds.parse(holds.text())).isEqualTo(holds);
        assertThat(holds.text()).startsWith("pause 1 " + Sample.AT + "\nresume 1 ");
    }

    @Test
    void no_holds_are_an_empty_text() {
        assertThat(Holds.NONE.text()).isEmpty();
        assertThat(Holds.parse("")).isEqualTo(Holds.NONE);
    }
}
