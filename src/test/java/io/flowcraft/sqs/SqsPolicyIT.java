package io.flowcraft.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.emulator.CountedCalls;
import io.flowcraft.emulator.Policy;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Sample;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rights that the documentation asks for, and the calls that are made. */
class SqsPolicyIT {

    @Test
    void the_queue_calls_what_the_policy_allows_and_nothing_is_allowed_in_vain() {
        SqsSettings settings = SqsServer.shared().settings();
        SqsServer.shared().room(settings).close();
        CountedCalls calls = new CountedCalls();
        try (HandWorked worked = new HandWorked(settings, calls)) {
            worked.queue().send(List.of(Sample.job(Sample.ref("run", "a"))), Duration.ZERO);
            worked.deliver(Disposition.PUT_BACK);
            while (worked.deliver(Disposition.ACKNOWLEDGE).isEmpty()) {
                // It comes again after a second.
            }
        }

        // A batch needs the right of what it contains.
        assertThat(calls.names().stream().map(name -> name.replace("Batch", "")).collect(Collectors.toSet()))
                .isEqualTo(Policy.actions("sqs"));
    }
}
