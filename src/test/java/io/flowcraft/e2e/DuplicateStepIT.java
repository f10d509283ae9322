package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.sample.ChargeCard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicateStepIT {

    @Test
    void two_steps_of_one_name_fail_the_deployment_and_are_named(@TempDir Path folder) {
        try (var server = LibertyServer.in(folder).with(SecondChargeCard.class)) {
            server.launch();

            // CWWKZ0012I: the application was not started.
            String log = Polling.until(() -> text(server.log()), said -> said.contains("CWWKZ0012I"));

            assertThat(log).contains("'charge-card'", ChargeCard.class.getName(), SecondChargeCard.class.getName());
            // Between two states of the application the server says for a moment that nothing is missing.
            assertThat(Polling.until(server::isReady, ready -> !ready)).isFalse();
            assertThat(server.serves("/api/v1/nodes")).isFalse();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
