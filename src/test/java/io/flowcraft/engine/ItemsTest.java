package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemsTest {

    @Test
    void items_come_back_from_their_text_whatever_their_set_is_called() {
        Items items = new Items("a:b:1", 12_345);

        assertThat(Items.parse(items.text())).isEqualTo(items);
        assertThat(items.text()).isEqualTo("12345:a:b:1");
    }

    @Test
    void what_scattered_them_gives_their_number_on() {
        assertThat(new Items("a", 3).summary()).hasToString("{\"items\":3}");
    }
}
