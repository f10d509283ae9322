package io.flowcraft.wiring;

import io.flowcraft.cosmos.CosmosRoom;
import io.flowcraft.engine.BlueprintStore;
import io.flowcraft.engine.CheckupStore;
import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.DeadLetterCount;
import io.flowcraft.engine.DeadLetterStore;
import io.flowcraft.engine.EventStore;
import io.flowcraft.engine.IdempotencyStore;
import io.flowcraft.engine.IndexRemoval;
import io.flowcraft.engine.ItemStore;
import io.flowcraft.engine.NodeTransactions;
import io.flowcraft.engine.RetentionStore;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.TimerStore;
import io.flowcraft.engine.UnitOfWork;
import io.flowcraft.engine.WaitStore;
import io.flowcraft.engine.WorkerStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** The stores in Cosmos DB, and the index for who has no Redis. */
@Dependent
class CosmosStores {

    private static final String NAME = "cosmos";

    @Produces
    @Singleton
    CosmosRoom room(Config config, Settings settings) {
        return CosmosRoom.open(new AzureOptions(config).cosmos(settings));
    }

    void close(@Disposes CosmosRoom room) {
        room.close();
    }

    @Produces
    @Singleton
    @Room(NAME)
    Tables tables(CosmosRoom room) {
        return room::prepare;
    }

    @Produces
    @Singleton
    @Room(NAME)
    ContextStore contexts(CosmosRoom room) {
        return room.contexts();
    }

    @Produces
    @Singleton
    @Room(NAME)
    RunStore runs(CosmosRoom room) {
        return room.runs();
    }

    @Produces
    @Singleton
    @Room(NAME)
    CoordinationStore coordination(CosmosRoom room) {
        return room.coordination();
    }

    @Produces
    @Singleton
    @Room(NAME)
    BlueprintStore blueprints(CosmosRoom room) {
        return room.blueprints();
    }

    @Produces
    @Singleton
    @Room(NAME)
    IdempotencyStore idempotency(CosmosRoom room) {
        return room.idempotency();
    }

    @Produces
    @Singleton
    @Room(NAME)
    TimerStore timers(CosmosRoom room) {
        return room.timers();
    }

    @Produces
    @Singleton
    @Room(NAME)
    DeadLetterStore deadLetters(CosmosRoom room) {
        return room.deadLetters();
    }

    @Produces
    @Singleton
    @Room(NAME)
    DeadLetterCount deadLetterCount(CosmosRoom room) {
        return room.deadLetterCount();
    }

    @Produces
    @Singleton
    @Room(NAME)
    CheckupStore checkups(CosmosRoom room) {
        return room.checkups();
    }

    @Produces
    @Singleton
    @Room(NAME)
    EventStore events(CosmosRoom room) {
        return room.events();
    }

    @Produces
    @Singleton
    @Room(NAME)
    WaitStore waits(CosmosRoom room) {
        return room.waits();
    }

    @Produces
    @Singleton
    @Room(NAME)
    ItemStore items(CosmosRoom room) {
        return room.items();
    }

    /** A node's own work is never one with a record in Cosmos DB. */
    @Produces
    @Singleton
    @Room(NAME)
    NodeTransactions nodeTransactions() {
        return NodeTransactions.NONE;
    }

    @Produces
    @Singleton
    @Room(NAME)
    WorkerStore workers(CosmosRoom room) {
        return room.workers();
    }

    @Produces
    @Singleton
    @Room(NAME)
    RetentionStore retention(CosmosRoom room) {
        return room.retention();
    }

    @Produces
    @Singleton
    @Room(NAME)
    IndexRemoval indexRemoval(CosmosRoom room) {
        return room.indexRemoval();
    }

    /** Each call is one by itself. */
    @Produces
    @Singleton
    @Room(NAME)
    UnitOfWork unitOfWork() {
        return UnitOfWork.SEPARATE;
    }

    @Produces
    @Singleton
    @Room(NAME)
    IndexProbe probe(CosmosRoom room) {
        return room::problem;
    }
}
