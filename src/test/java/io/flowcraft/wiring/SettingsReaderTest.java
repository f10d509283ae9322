package io.flowcraft.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {

    private static final Path DEFAULTS = Path.of("src/main/resources/META-INF/microprofile-config.properties");

    @Test
    void the_documented_defaults_are_those_of_the_code() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(DEFAULTS)) {
            properties.load(reader);
        }
        Map<String, String> documented = new HashMap<>();
        properties.forEach((key, value) -> documented.put((String) key, (String) value));
        assertThat(read(documented)).isEqualTo(read(Map.of()));
    }

    @Test
    void a_stack_sets_the_rooms_and_each_can_be_replaced() {
        SettingsReader.Reading reading = read(Map.of("flowcraft.stack", "aws", "flowcraft.context-store", "postgres"));
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.settings().rooms()).isEqualTo(new Settings.Rooms("sqs", "postgres", "dynamodb"));
    }

    @Test
    void works_on_twice_as_many_jobs_as_there_are_processors_unless_told_otherwise() {
        int processors = Runtime.getRuntime().availableProcessors();
        assertThat(read(Map.of()).settings().worker().concurrency()).isEqualTo(2 * processors);
        assertThat(read(Map.of("flowcraft.worker.concurrency", "7"))
                        .settings()
                        .worker()
                        .concurrency())
                .isEqualTo(7);
    }

    @Test
    void a_worker_leaves_connections_to_the_renewal_of_leases() {
        assertThat(new Settings.Pool(50, 4).callers()).isEqualTo(16);
        assertThat(new Settings.Pool(50, 100).callers()).isEqualTo(46);
        assertThat(new Settings.Pool(2, 100).callers()).isEqualTo(1);
        assertThat(new Settings.Pool(1, 1).callers()).isEqualTo(1);
    }

    @Test
    void reads_durations_as_blueprints_write_them() {
        assertThat(read(Map.of("flowcraft.worker.lease", "2m"))
                        .settings()
                        .worker()
                        .lease())
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void S65_runs_are_kept_for_ever_unless_told_otherwise_and_never_for_less_than_a_minute() {
        assertThat(read(Map.of()).settings().retention()).isEmpty();
        assertThat(read(Map.of("flowcraft.retention", " off ")).settings().retention())
                .isEmpty();
        assertThat(read(Map.of("flowcraft.retention", "30d")).settings().retention())
                .contains(Duration.ofDays(30));
        assertThat(read(Map.of("flowcraft.retention", "59s")).problems())
                .singleElement()
                .asString()
                .contains("flowcraft.retention", "59s", "at least 1m");
    }

    @Test
    void a_console_without_a_password_is_refused() {
        assertThat(read(Map.of("flowcraft.console", "on")).problems())
                .singleElement()
                .asString()
                .contains("FLOWCRAFT_ADMIN_PASSWORD");
        assertThat(read(Map.of("flowcraft.console", "on", "flowcraft.admin.password", "x"))
                        .problems())
                .isEmpty();
        assertThat(read(Map.of("flowcraft.console", "yes")).problems())
                .singleElement()
                .asString()
                .contains("write on or off");
    }

    @Test
    void names_every_bad_value_and_what_to_write() {
        assertThat(read(Map.of(
                                "flowcraft.stack", "amazon",
                                "flowcraft.worker.concurrency", "0",
                                "flowcraft.worker.lease", "10ms",
                                "flowcraft.create-resources", "yes",
                                "flowcraft.namespace", "a b",
                                "flowcraft.expression.time", "soon"))
                        .problems())
                .hasSize(6)
                .anySatisfy(problem -> assertThat(problem)
                        .isEqualTo("flowcraft.stack is 'amazon': there is no such stack; use one of embedded, rabbitmq,"
                                + " aws, azure"))
                .anySatisfy(problem -> assertThat(problem).startsWith("flowcraft.worker.concurrency is '0': write"))
                .anySatisfy(problem -> assertThat(problem).startsWith("flowcraft.worker.lease is '10ms': "))
                .anySatisfy(problem -> assertThat(problem).startsWith("flowcraft.create-resources is 'yes': write"))
                .anySatisfy(problem -> assertThat(problem).startsWith("flowcraft.namespace is 'a b': use"))
                .anySatisfy(problem -> assertThat(problem).startsWith("flowcraft.expression.time is 'soon': "));
    }

    private static SettingsReader.Reading read(Map<String, String> values) {
        return new SettingsReader(new MapConfig(values)).read();
    }
}
