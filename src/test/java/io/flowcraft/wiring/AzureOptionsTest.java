package io.flowcraft.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureOptionsTest {

    private final Map<String, String> given = new HashMap<>(Map.of(
            "flowcraft.queue.name", "flowcraft-jobs",
            "flowcraft.azure-queue.connection-string", " UseDevelopmentStorage=true ",
            "flowcraft.azure-queue.visibility-timeout", "30s",
            "flowcraft.azure-queue.longest-pause", "20s",
            "flowcraft.cosmos.connection-string", "AccountEndpoint=https://localhost;AccountKey=secret;",
            "flowcraft.cosmos.mode", "direct",
            "flowcraft.cosmos.database", "flowcraftDb",
            "flowcraft.cosmos.contexts-container", "contexts",
            "flowcraft.cosmos.statuses-container", "statuses"));

    private final Settings settings = new SettingsReader(new MapConfig(Map.of("flowcraft.stack", "azure")))
            .read()
            .settings();

    private AzureOptions options() {
        return new AzureOptions(new MapConfig(given));
    }

    @Test
    void what_is_configured_is_read() {
        assertThat(options().queue().connectionString()).isEqualTo("UseDevelopmentStorage=true");
        assertThat(options().queue().longestPause()).isEqualTo(Duration.ofSeconds(20));
        assertThat(options().cosmos(settings).gateway()).isFalse();
        given.put("flowcraft.cosmos.mode", "gateway");
        assertThat(options().cosmos(settings).gateway()).isTrue();
    }

    @Test
    void what_is_missing_or_wrong_is_named() {
        given.put("flowcraft.azure-queue.connection-string", "");
        given.put("flowcraft.cosmos.mode", "sideways");

        assertThatThrownBy(() -> options().queue())
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("AZURE_STORAGE_CONNECTION_STRING");
        assertThatThrownBy(() -> options().cosmos(settings))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("sideways");
        given.put("flowcraft.cosmos.mode", "direct");
        given.put("flowcraft.cosmos.connection-string", "");
        assertThatThrownBy(() -> options().cosmos(settings))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("COSMOS_DB_CONNECTION_STRING");
    }

    @ParameterizedTest
    @CsvSource({
        "visibility-timeout, 2s, 'must be 3s to 7d, not 2s'",
        "visibility-timeout, 8d, 'must be 3s to 7d, not 8d'",
        "visibility-timeout, 3500ms, 'must be whole seconds, not 3500ms'",
        "visibility-timeout, soon, soon",
        "longest-pause, 12h, 'must be 1s to 1h, not 12h'",
        "longest-pause, 0s, 'must be 1s to 1h, not 0s'",
    })
    void a_duration_that_is_refused_is_named_by_its_key_and_as_it_is_written(String key, String value, String says) {
        given.put("flowcraft.azure-queue." + key, value);

        assertThatThrownBy(() -> options().queue())
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("flowcraft.azure-queue." + key)
                .hasMessageContaining(says);
    }

    @Test
    void the_index_lies_in_Redis_or_with_the_context() {
        assertThat(settings.rooms()).isEqualTo(new Settings.Rooms("azure-queue", "cosmos", "redis"));
        assertThat(settings.rooms().index()).isEqualTo("redis");
        assertThat(new Settings.Rooms("azure-queue", "cosmos", "context").index())
                .isEqualTo("cosmos");
    }
}
