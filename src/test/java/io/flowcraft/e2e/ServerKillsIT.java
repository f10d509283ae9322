package io.flowcraft.e2e;

import io.flowcraft.crash.Proof;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class ServerKillsIT {

    private static final int ROUNDS = Proof.amount("rounds", 3, 30);

    @Test
    void a_server_loses_and_doubles_nothing_however_it_ends_or_stands_still(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
        Random random = new Random();
        try (ServerProof proof = new ServerProof(folder)) {
            for (ServerProof.Fault fault : faults(random)) {
                proof.round(Duration.ofMillis(2000 + random.nextInt(4000)), fault);
            }
            proof.loadFor(Duration.ofSeconds(2));
            proof.check("server, " + ROUNDS + " faults");
        }
    }

    /** As many of each kind, in any order. */
    private static List<ServerProof.Fault> faults(Random random) {
        List<ServerProof.Fault> faults = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            faults.add(ServerProof.Fault.values()[i % ServerProof.Fault.values().length]);
        }
        Collections.shuffle(faults, random);
        return faults;
    }
}
