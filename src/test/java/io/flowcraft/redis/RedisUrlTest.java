package io.flowcraft.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisUrlTest {

    @Test
    void a_host_is_enough() {
        assertThat(RedisUrl.parse("redis://cache"))
                .isEqualTo(new RedisUrl("redis://cache:6379", Optional.empty(), Optional.empty(), 0));
    }

    @Test
    void user_password_port_database_and_tls_are_read() {
        assertThat(RedisUrl.parse(" rediss://me:p%40ss+w%2Frd@[::1]:7000/3 "))
                .isEqualTo(new RedisUrl("rediss://[::1]:7000", Optional.of("me"), Optional.of("p@ss+w/rd"), 3));
    }

    @Test
    void a_password_needs_no_user() {
        assertThat(RedisUrl.parse("redis://:secret@cache/"))
                .isEqualTo(new RedisUrl("redis://cache:6379", Optional.empty(), Optional.of("secret"), 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cache",
                "http://:secret@cache",
                "redis://",
                "redis://:secret@cache/db",
                "redis://:secret@[cache",
                "redis://:se cret@cache"
            })
    void what_is_no_address_is_refused_and_its_password_not_shown(String text) {
        assertThatThrownBy(() -> RedisUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write redis://user:password@host:port/database")
                .hasMessageNotContainingAny("secret", "se cret")
                .hasNoCause();
    }
}
