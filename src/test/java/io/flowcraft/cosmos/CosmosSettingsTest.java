package io.flowcraft.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that cannot be right are refused, and no key is shown. */
class CosmosSettingsTest {

    private static CosmosSettings of(String connection, String namespace, String container) {
        return new CosmosSettings(connection, false, namespace, "flowcraftDb", container, "statuses", 8);
    }

    @Test
    void a_connection_string_is_read_as_the_portal_shows_it() {
        CosmosSettings settings =
                of("AccountEndpoint=https://a.documents.azure.com:443/;AccountKey=c2VjcmV0==;", "default", "contexts");

        assertThat(settings.endpoint()).hasToString("https://a.documents.azure.com:443/");
        assertThat(settings.key()).isEqualTo("c2VjcmV0==");
        assertThat(settings.isEmulator()).isFalse();
        assertThat(settings.toString()).doesNotContain("c2VjcmV0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AccountKey=secret",
                "AccountEndpoint=https://a/",
                "AccountEndpoint=a.documents.azure.com;AccountKey=secret",
                "https://a.documents.azure.com"
            })
    void a_wrong_connection_string_is_refused_and_not_shown_with_its_key(String connection) {
        assertThatThrownBy(() -> of(connection, "default", "contexts"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains("AccountEndpoint")
                .doesNotContain("secret");
    }

    @Test
    void names_that_cannot_be_are_refused() {
        String connection = "AccountEndpoint=https://a/;AccountKey=k";

        assertThatThrownBy(() -> of(connection, "a/b", "contexts")).hasMessageContaining("'a/b'");
        assertThatThrownBy(() -> of(connection, "default", "a?b")).hasMessageContaining("'a?b'");
    }
}
