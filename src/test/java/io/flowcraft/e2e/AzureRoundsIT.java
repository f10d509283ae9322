package io.flowcraft.e2e;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.redis.NeedsRedis;
import java.util.Map;

/** Two servers share the work on a queue in Azure Storage, Cosmos DB and Redis, and in every round one of them ends without a warning and comes back. */
@NeedsNode
@NeedsRedis
class AzureRoundsIT extends CloudRounds {

    AzureRoundsIT() {
        super(
                AzureStack.start(),
                "Storage Queue, Cosmos DB and Redis",
                Map.of(
                        "FLOWCRAFT_AZURE_QUEUE_VISIBILITY_TIMEOUT", "6s",
                        "FLOWCRAFT_AZURE_QUEUE_LONGEST_PAUSE", "5s"));
    }
}
