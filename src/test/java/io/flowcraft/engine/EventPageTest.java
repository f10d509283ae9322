package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventPageTest {

    private static Event event(int sequence, EventType type, Optional<String> node) {
        return new Event(
                sequence,
                Sample.AT.plusMillis(sequence),
                type,
                3,
                node,
                Json.createObjectBuilder().add("status", "é \" \\").build());
    }

    private static List<Event> events(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> event(i, EventType.NODE_FINISH, Optional.of("a")))
                .toList();
    }

    @Test
    void events_of_every_type_are_read_as_they_were_written() {
        int[] number = {41};
        List<Event> all = Arrays.stream(EventType.values())
                .map(type ->
                        event(++number[0], type, Optional.of("a:" + number[0]).filter(id -> number[0] % 2 == 0)))
                .toList();
        EventPage page = new EventPage("run", all);

        EventPage read = EventPage.parse("run", 42, page.text());

        assertThat(read).isEqualTo(page);
        assertThat(read.first()).isEqualTo(42);
        assertThat(read.last()).isEqualTo(41 + EventType.values().length);
    }

    @Test
    void a_page_has_one_to_five_hundred_events() {
        assertThat(new EventPage("run", events(EventPage.MOST)).last()).isEqualTo(500);
        assertThatThrownBy(() -> new EventPage("run", events(EventPage.MOST + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 501")
                .hasMessageContaining("run");
        assertThatThrownBy(() -> new EventPage("run", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 0");
    }

    @Test
    void a_text_that_is_no_page_is_refused() {
        assertThatThrownBy(() -> EventPage.parse("run", 1, "[{")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> EventPage.parse("run", 1, "[]")).isInstanceOf(IllegalArgumentException.class);
        String unknown = new EventPage("run", events(1)).text().replace("node:finish", "node:vanished");
        assertThatThrownBy(() -> EventPage.parse("run", 1, unknown))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("node:vanished");
    }

    @Test
    void only_a_final_status_that_no_retry_follows_is_the_last_event() {
        assertThat(RunStatus.values())
                .filteredOn(status -> finish(status).isLast())
                .doesNotContain(RunStatus.FAILED)
                .contains(RunStatus.COMPLETED, RunStatus.CANCELLED);
        assertThat(new Event(1, Sample.AT, EventType.NODE_FINISH, 1, Optional.of("a"), JsonValue.EMPTY_JSON_OBJECT)
                        .isLast())
                .isFalse();
    }

    private static Event finish(RunStatus status) {
        return new Event(
                1,
                Sample.AT,
                EventType.WORKFLOW_FINISH,
                1,
                Optional.empty(),
                Json.createObjectBuilder().add("status", status.text()).build());
    }
}
