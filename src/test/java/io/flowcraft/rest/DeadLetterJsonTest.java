package io.flowcraft.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.DeadLetter;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadLetterJsonTest {

    private static DeadLetter letter(String payload, Optional<ActivationRef> ref) {
        return new DeadLetter(
                "d1",
                DeadLetter.Reason.WORKER_LOST,
                payload,
                ref,
                5,
                "its worker was lost",
                Instant.parse("2026-01-01T00:00:00Z"),
                false);
    }

    @Test
    void a_letter_of_an_activation_names_it() {
        ActivationRef ref = new ActivationRef("r1", Activation.of("charge"), 2);

        assertThat(DeadLetterJson.full(letter("{}", Optional.of(ref))))
                .hasToString(
                        "{\"id\":\"d1\",\"reason\":\"worker-lost\",\"runId\":\"r1\",\"nodeId\":\"charge\",\"generation\":2,"
                                + "\"deliveries\":5,\"error\":\"its worker was lost\",\"at\":\"2026-01-01T00:00:00.000Z\","
                                + "\"released\":false,\"payload\":\"{}\"}");
    }

    @Test
    void a_letter_of_no_activation_has_null_in_its_place() {
        assertThat(DeadLetterJson.item(letter("?", Optional.empty())).toString())
                .contains("\"runId\":null,\"nodeId\":null,\"generation\":null");
    }

    @Test
    void a_long_payload_is_cut_in_a_list_and_whole_alone() {
        DeadLetter letter = letter("x".repeat(10_000), Optional.empty());

        assertThat(DeadLetterJson.item(letter).getString("payload"))
                .hasSize(4_001)
                .endsWith("x…");
        assertThat(DeadLetterJson.full(letter).getString("payload")).hasSize(10_000);
    }
}
