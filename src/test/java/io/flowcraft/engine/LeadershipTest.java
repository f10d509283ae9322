package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who leads, on the memory room. */
class LeadershipTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AdvancingClock clock = new AdvancingClock();
    private final Ports ports = new MemoryStores(clock).ports(new MemoryJobQueue(clock));
    private int asked;
    private boolean away;

    private Leadership leadership(String workerId, String role) {
        Ports counted = TroubledPorts.of(ports, new TroubledPorts.Trouble() {
            @Override
            public void before(String call) {
                asked++;
                if (away) {
                    throw new UnavailableException("away: " + call);
                }
            }

            @Override
            public void after(String call) {}
        });
        return new Leadership(counted, workerId, clock, role);
    }

    @Test
    void one_leads_until_it_asks_no_more_for_three_seconds() {
        Leadership one = leadership("one", "timers");
        Leadership two = leadership("two", "timers");
        assertThat(one.leads()).isTrue();
        assertThat(two.leads()).isFalse();
        for (int i = 0; i < 5; i++) {
            clock.advance(SECOND);
            assertThat(one.leads()).isTrue();
            assertThat(two.leads()).isFalse();
        }

        clock.advance(Duration.ofSeconds(3));

        assertThat(two.leads()).isTrue();
        assertThat(one.leads()).isFalse();
    }

    @Test
    void each_role_has_a_leader_of_its_own() {
        assertThat(leadership("one", "timers").leads()).isTrue();
        assertThat(leadership("two", "retention").leads()).isTrue();
    }

    @Test
    void the_store_is_asked_once_a_second_and_at_once_when_the_clock_went_back() {
        Leadership one = leadership("one", "timers");
        one.leads();
        one.leads();
        clock.advance(SECOND.minusMillis(1));
        assertThat(one.leads()).isTrue();
        assertThat(asked).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        one.leads();
        assertThat(asked).isEqualTo(2);

        clock.advance(SECOND.multipliedBy(-10));
        one.leads();
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void who_could_not_ask_leads_no_more_and_asks_again_the_next_time() {
        Leadership one = leadership("one", "timers");
        assertThat(one.leads()).isTrue();
        clock.advance(SECOND);
        away = true;
        assertThatThrownBy(one::leads).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(one::leads).isInstanceOf(UnavailableException.class);
        away = false;

        assertThat(one.leads()).isTrue();
        assertThat(asked).isEqualTo(4);
    }
}
