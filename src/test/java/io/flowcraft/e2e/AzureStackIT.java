package io.flowcraft.e2e;

import io.flowcraft.crash.Proof;
import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.redis.NeedsRedis;
import java.util.List;

/** The product on a queue in Azure Storage, Cosmos DB and Redis. */
@NeedsNode
@NeedsRedis
class AzureStackIT extends CloudStackContract {

    AzureStackIT() {
        super(AzureStack.start());
    }

    @Override
    String cloud() {
        return "Azure";
    }

    @Override
    List<String> rooms() {
        return List.of("\"queue\":\"azure-queue\"", "\"context-store\":\"cosmos\"", "\"coordination-store\":\"redis\"");
    }

    @Override
    String foreignClient() {
        return "software.amazon.";
    }

    @Override
    int nodes() {
        return Proof.amount("azure-nodes", 200, 5_000);
    }

    @Override
    CallsPerNode bounds() {
        return new CallsPerNode(16, 16, 16);
    }
}
