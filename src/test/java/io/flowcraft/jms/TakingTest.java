package io.flowcraft.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakingTest {

    private final RecordingSender sender = new RecordingSender();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final TextDouble message = new TextDouble("job");

    @Test
    void an_acknowledged_message_leaves_nothing_behind() {
        take(Disposition.ACKNOWLEDGE);

        assertThat(deliveries).singleElement().satisfies(delivery -> {
            assertThat(delivery.text()).isEqualTo("job");
            assertThat(delivery.redelivered()).isFalse();
            assertThat(delivery.givenUp()).isFalse();
        });
        assertThat(sender.sent()).isEmpty();
    }

    @Test
    void a_message_that_goes_back_does_so_as_a_delayed_copy() throws JMSException {
        message.setLongProperty("flowcraftPutBacks", 1);
        message.setLongProperty("flowcraftDeferredMillis", 1_000);

        take(Disposition.DEFER);

        assertThat(deliveries).singleElement().satisfies(delivery -> {
            assertThat(delivery.redelivered()).isTrue();
            assertThat(delivery.deferred()).isEqualTo(Duration.ofSeconds(1));
        });
        assertThat(sender.sent()).containsExactly("job in PT2S, put back 2 times");
    }

    @Test
    void a_message_that_can_not_be_put_back_stays_with_the_broker() {
        sender.fail(true);

        assertThatThrownBy(() -> take(Disposition.PUT_BACK)).isInstanceOf(RedeliverException.class);
    }

    @Test
    void what_the_broker_gave_up_is_delivered_as_such() throws JMSException {
        message.setLongProperty("flowcraftGivenUp", 1_000);

        take(Disposition.ACKNOWLEDGE);

        assertThat(deliveries).singleElement().satisfies(delivery -> assertThat(delivery.givenUp())
                .isTrue());
    }

    private void take(Disposition answer) {
        Intake intake = delivery -> {
            deliveries.add(delivery);
            return answer;
        };
        new Taking(intake, sender, HandOver.NEVER).take(message);
    }
}
