package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    private final Threads before = Threads.of(List.of("main", "pool-1-thread-1", "pool-1-thread-2", "Timer-3"));

    @Test
    void only_kinds_that_have_grown_are_beyond() {
        Threads after = Threads.of(List.of("main", "pool-1-thread-7", "Timer-4", "Timer-12", "leak-1", "leak-2"));

        assertThat(after.beyond(before)).hasToString("{Timer-#=1, leak-#=2}");
        assertThat(before.beyond(before)).isEmpty();
    }

    @Test
    void kinds_can_be_left_out_or_be_given_some_room() {
        Threads after = Threads.of(List.of("Timer-1", "Timer-2", "Timer-3", "leak-1"));

        assertThat(after.without("leak-#").beyond(before.atLeast(2, "Timer-#"))).hasToString("{Timer-#=1}");
        assertThat(after.without("leak-#").beyond(before.atLeast(3, "Timer-#"))).isEmpty();
    }
}
