package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Timers that become due, on the memory room. */
class TimersTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AdvancingClock clock = new AdvancingClock();
    private final MemoryJobQueue queue = new MemoryJobQueue(clock);
    private final Ports ports = new MemoryStores(clock).ports(queue);
    private final List<Integer> fired = new ArrayList<>();

    private Timers timers(String workerId) {
        WorkerListener listener = new WorkerListener() {
            @Override
            public void fired(int timers) {
                fired.add(timers);
            }
        };
        return new Timers(ports, new Leadership(ports, workerId, clock, "timers"), listener, Probe.NONE);
    }

    private void set(int count) {
        ports.timers()
                .set(
                        IntStream.range(0, count)
                                .mapToObj(i -> Sample.job(Sample.ref("run", "n" + i)))
                                .toList(),
                        MINUTE);
    }

    @Test
    void all_that_is_due_fires_in_one_call_however_much_it_is() {
        set(450);
        Timers timers = timers("one");
        timers.fire();
        assertThat(queue.peek()).as("before their time").isEmpty();
        assertThat(fired).isEmpty();
        clock.advance(MINUTE);

        timers.fire();

        assertThat(queue.peek()).hasSize(450).doesNotHaveDuplicates();
        assertThat(ports.timers().ofRun("run")).isEmpty();
        assertThat(fired).containsExactly(200, 200, 50);
    }

    @Test
    void only_the_leader_fires() {
        set(1);
        clock.advance(MINUTE);
        Timers leader = timers("one");
        leader.fire();
        set(1);
        clock.advance(Duration.ofSeconds(1));

        timers("two").fire();

        assertThat(fired).containsExactly(1);
    }
}
