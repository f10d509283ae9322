package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParentTest {

    private static final Parent PARENT = new Parent(Sample.ref("run", "sub[3]", 2), 4, 5);

    @Test
    void a_parent_comes_back_from_its_text() {
        assertThat(Parent.parse(PARENT.text())).isEqualTo(PARENT);
    }

    @Test
    void each_attempt_has_a_child_of_its_own_and_always_the_same() {
        Parent again = new Parent(PARENT.ref(), PARENT.attempt(), PARENT.depth());
        Parent next = new Parent(PARENT.ref(), PARENT.attempt() + 1, PARENT.depth());

        assertThat(again.childId()).isEqualTo(PARENT.childId()).matches("c-[0-9a-f]{40}");
        assertThat(next.childId()).isNotEqualTo(PARENT.childId());
    }
}
