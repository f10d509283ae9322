package io.flowcraft.cosmos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

class TogetherTest {

    private final List<MonoSink<Integer>> open = new ArrayList<>();
    private int most;

    @Test
    void sixteen_calls_are_under_way_at_once_and_no_more() {
        List<Integer> keys = IntStream.range(0, 4 * Together.MOST).boxed().toList();

        Map<Integer, Integer> answers = Together.ask(keys, key -> Mono.create(this::opened));

        assertThat(answers).containsOnlyKeys(keys);
        assertThat(most).isEqualTo(Together.MOST);
    }

    /** Answers when as many as may be under way are so. */
    private void opened(MonoSink<Integer> call) {
        open.add(call);
        most = Math.max(most, open.size());
        if (open.size() == Together.MOST) {
            List<MonoSink<Integer>> all = List.copyOf(open);
            open.clear();
            all.forEach(each -> each.success(1));
        }
    }

    @Test
    void a_call_that_fails_is_missing_and_the_others_are_not() {
        Map<Integer, Integer> answers = Together.ask(
                List.of(1, 2, 3), key -> key == 2 ? Mono.error(new IllegalStateException("no")) : Mono.just(key));

        assertThat(answers).isEqualTo(Map.of(1, 1, 3, 3));
    }
}
