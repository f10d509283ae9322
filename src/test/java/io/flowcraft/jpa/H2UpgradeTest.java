package io.flowcraft.jpa;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

final class H2UpgradeTest extends UpgradeContract {

    @TempDir
    private Path folder;

    @Override
    String newDatabase() {
        return "jdbc:h2:async:" + folder.resolve(UUID.randomUUID().toString());
    }

    @Override
    String user() {
        return "sa";
    }

    @Override
    Database kind() {
        return Database.H2;
    }
}
