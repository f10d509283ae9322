package io.flowcraft.wiring;

import io.flowcraft.dynamodb.DynamoRoom;
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

/** The stores in DynamoDB, and the index: beside these stores, or of stores elsewhere. */
@Dependent
class DynamoStores {

    private static final String NAME = "dynamodb";

    @Produces
    @Singleton
    DynamoRoom room(Config config, Settings settings) {
        return DynamoRoom.open(new AwsOptions(config).dynamo(settings));
    }

    void close(@Disposes DynamoRoom room) {
        room.close();
    }

    @Produces
    @Singleton
    @Room(NAME)
    Tables tables(DynamoRoom room) {
        return room::prepare;
    }

    @Produces
    @Singleton
    @Room(NAME)
    ContextStore contexts(DynamoRoom room) {
        return room.contexts();
    }

    @Produces
    @Singleton
    @Room(NAME)
    RunStore runs(DynamoRoom room) {
        return room.runs();
    }

    @Produces
    @Singleton
    @Room(NAME)
    CoordinationStore coordination(DynamoRoom room) {
        return room.coordination();
    }

    @Produces
    @Singleton
    @Room(NAME)
    BlueprintStore blueprints(DynamoRoom room) {
        return room.blueprints();
    }

    @Produces
    @Singleton
    @Room(NAME)
    IdempotencyStore idempotency(DynamoRoom room) {
        return room.idempotency();
    }

    @Produces
    @Singleton
    @Room(NAME)
    TimerStore timers(DynamoRoom room) {
        return room.timers();
    }

    @Produces
    @Singleton
    @Room(NAME)
    DeadLetterStore deadLetters(DynamoRoom room) {
        return room.deadLetters();
    }

    @Produces
    @Singleton
    @Room(NAME)
    DeadLetterCount deadLetterCount(DynamoRoom room) {
        return room.deadLetterCount();
    }

    @Produces
    @Singleton
    @Room(NAME)
    CheckupStore checkups(DynamoRoom room) {
        return room.checkups();
    }

    @Produces
    @Singleton
    @Room(NAME)
    EventStore events(DynamoRoom room) {
        return room.events();
    }

    @Produces
    @Singleton
    @Room(NAME)
    WaitStore waits(DynamoRoom room) {
        return room.waits();
    }

    @Produces
    @Singleton
    @Room(NAME)
    ItemStore items(DynamoRoom room) {
        return room.items();
    }

    /** A node's own work is never one with a record in DynamoDB. */
    @Produces
    @Singleton
    @Room(NAME)
    NodeTransactions nodeTransactions() {
        return NodeTransactions.NONE;
    }

    @Produces
    @Singleton
    @Room(NAME)
    WorkerStore workers(DynamoRoom room) {
        return room.workers();
    }

    @Produces
    @Singleton
    @Room(NAME)
    RetentionStore retention(DynamoRoom room) {
        return room.retention();
    }

    @Produces
    @Singleton
    @Room(NAME)
    IndexRemoval indexRemoval(DynamoRoom room) {
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
    IndexProbe probe(DynamoRoom room) {
        return room::problem;
    }
}
