package io.flowcraft.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.flowcraft.engine.InvalidCursorException;
import io.flowcraft.engine.NodeStatus;
import io.flowcraft.engine.NodeView;
import io.flowcraft.engine.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodePageTest {

    private static final List<NodeView> NODES =
            IntStream.range(0, 5).mapToObj(NodePageTest::node).toList();

    @Test
    void the_pages_together_are_the_whole() {
        List<NodeView> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<NodeView> page = NodePage.of(NODES, 2, cursor);
            seen.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(seen).isEqualTo(NODES);
    }

    @Test
    void a_page_that_holds_all_has_no_next() {
        assertThat(NodePage.of(NODES, 5, Optional.empty()).next()).isEmpty();
        assertThat(NodePage.of(List.of(), 5, Optional.empty()).next()).isEmpty();
    }

    @Test
    void a_cursor_past_the_end_gives_nothing() {
        assertThat(NodePage.of(NODES, 2, Optional.of("n99"))).isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "2", "n-1", "n999999999999", "x2"})
    void what_is_no_cursor_is_refused(String cursor) {
        assertThatExceptionOfType(InvalidCursorException.class)
                .isThrownBy(() -> NodePage.of(NODES, 2, Optional.of(cursor)));
    }

    private static NodeView node(int number) {
        return new NodeView(
                "n" + number,
                NodeStatus.PENDING,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
