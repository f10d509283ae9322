package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActivationRefTest {

    @Test
    void what_idempotency_keys_and_ids_of_dead_letters_are_made_of_never_changes() {
        assertThat(new ActivationRef("r", Activation.of("a"), 1).name()).isEqualTo("r#a#1");
        assertThat(new ActivationRef("r", Activation.of("a"), 12).name()).isEqualTo("r#a#12");
    }
}
