package io.flowcraft.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresUrlTest {

    @Test
    void an_address_as_people_write_it_is_read() throws SQLException {
        PostgresUrl url =
                PostgresUrl.parse(" postgres://me:p%40ss+w%2Frd@db:6432/orders?sslmode=verify-full&connect_timeout=3 ");

        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db:6432/orders");
        assertThat(url.properties())
                .containsEntry("user", "me")
                .containsEntry("password", "p@ss+w/rd")
                .containsEntry("sslmode", "verify-full")
                .containsEntry("connectTimeout", "3")
                .containsEntry("socketTimeout", "60");
    }

    @Test
    void nearly_everything_may_be_absent() throws SQLException {
        PostgresUrl url = PostgresUrl.parse("postgresql://");

        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://localhost/");
        assertThat(url.properties()).doesNotContainKeys("user", "password");
    }

    @Test
    void there_may_be_several_hosts() throws SQLException {
        assertThat(PostgresUrl.parse("postgresql://me@a:1,[::1]:2/d").jdbc())
                .isEqualTo("jdbc:postgresql://a:1,[::1]:2/d");
    }

    @Test
    void the_drivers_own_form_is_left_alone() throws SQLException {
        PostgresUrl url = PostgresUrl.parse("jdbc:postgresql://db/orders?user=me&password=secret");

        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db/orders?user=me&password=secret");
        assertThat(url.properties()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db",
                "mysql://me:secret@db",
                "postgres://me:secret@x@db/d",
                "postgres://me:secret%@db/d",
                "postgres:/me:secret"
            })
    void what_is_no_address_is_refused_and_its_password_not_shown(String text) {
        assertThatThrownBy(() -> PostgresUrl.parse(text))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("The address of PostgreSQL")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void only_our_own_addresses_are_ours() throws SQLException {
        UrlDriver driver = new UrlDriver();

        assertThat(driver.acceptsURL("jdbc:postgresql://db/orders")).isFalse();
        assertThat(driver.acceptsURL(null)).isFalse();
        assertThat(driver.connect("jdbc:h2:mem:x", new Properties())).isNull();
        assertThatThrownBy(() -> driver.connect("flowcraft:", new Properties()))
                .hasMessageContaining("set POSTGRES_URL");
    }
}
