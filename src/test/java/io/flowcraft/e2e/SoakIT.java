package io.flowcraft.e2e;

import io.flowcraft.crash.Proof;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** An hour, or as many minutes as {@code -Dflowcraft.proof.soak} says. */
@Tag("full")
class SoakIT {

    private static final int MINUTES = Proof.amount("soak", 60, 60);

    @Test
    void a_server_under_load_loses_and_doubles_nothing_through_random_faults(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
        Random random = new Random();
        ServerProof.Fault[] faults = ServerProof.Fault.values();
        int inflicted = 0;
        try (ServerProof proof = new ServerProof(folder)) {
            for (Instant end = Instant.now().plus(Duration.ofMinutes(MINUTES));
                    Instant.now().isBefore(end);
                    inflicted++) {
                proof.round(Duration.ofMillis(5000 + random.nextInt(15000)), faults[random.nextInt(faults.length)]);
            }
            proof.check("soak of " + MINUTES + " minutes, " + inflicted + " faults");
        }
    }
}
