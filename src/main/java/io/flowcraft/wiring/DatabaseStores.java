package io.flowcraft.wiring;

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
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.engine.UnitOfWork;
import io.flowcraft.engine.WaitStore;
import io.flowcraft.engine.WorkerStore;
import io.flowcraft.jpa.Database;
import io.flowcraft.jpa.JpaSettings;
import io.flowcraft.jpa.JpaStores;
import io.flowcraft.jpa.Schema;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import jakarta.transaction.UserTransaction;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The stores in the database that the server's configuration calls {@code jdbc/flowcraft}: a file of the server, or PostgreSQL. */
@Dependent
class DatabaseStores {

    private static final String DATA_SOURCE = "jdbc/flowcraft";

    @PersistenceUnit(unitName = "flowcraft")
    private EntityManagerFactory factory;

    @Inject
    private UserTransaction transaction;

    /** Nodes that are transactional share its connections: a reference of a component, unlike a direct look-up, gives a transaction only one. */
    @Resource(name = DATA_SOURCE, lookup = DATA_SOURCE)
    private DataSource shared;

    @Produces
    @Singleton
    JpaStores stores(Settings settings) {
        Settings.Pool pool = settings.pool();
        return JpaStores.managed(
                factory,
                transaction,
                shared,
                new JpaSettings(database(settings), settings.namespace(), pool.callers()));
    }

    @Produces
    @Singleton
    @Room("embedded")
    @Room("postgres")
    Tables tables(Settings settings) {
        return create -> {
            Schema schema = new Schema(dataSource(), database(settings));
            if (create) {
                schema.migrate();
            } else {
                schema.validate();
            }
        };
    }

    @Produces
    @Singleton
    @Room("embedded")
    @Room("postgres")
    ContextStore contexts(JpaStores stores) {
        return stores.contexts();
    }

    @Produces
    @Singleton
    @Room("embedded")
    @Room("postgres")
    RunStore runs(JpaStores stores) {
        return stores.runs();
    }

    @Produces
    @Singleton
    @Room("embedded")
    @Room("postgres")
    BlueprintStore blueprints(JpaStores stores) {
        return stores.blueprints();
    }

    @Produces
    @Singleton
    @Room("embedded")
    @Room("postgres")
    IdempotencyStore idempotency(JpaStores stores) {
        return stores.idempotency();
    }

    @Produces
    @Singleton
    @Room("embedded")
    @Room("postgres")
    TimerStore timers(JpaStores stores) {
        return stores.timers();
    }

    @Produces
    @Singleton
    @Room("embedded")
    @Room("postgres")
    DeadLetterStore deadLetters(JpaStores stores) {
        return stores.deadLetters();
    }

    @Produces
    @Singleton
    @Room("embedded")
    @Room("postgres")
    DeadLetterCount deadLetterCount(JpaStores stores) {
        return stores.deadLetterCount();
    }

    @Produces
    @Singleton
    @Room("embedded")
    @Room("postgres")
    CheckupStore checkups(JpaStores stores) {
        return stores.checkups();
    }

    @Produces
    @Singleton
    @Room("embedded")
    @Room("postgres")
    EventStore events(JpaStores stores) {
        return stores.events();
    }

    @Produces
    @Singleton
    @Room("embedded")
    @Room("postgres")
    WaitStore waits(JpaStores stores) {
        return stores.waits();
    }

    @Produces
    @Singleton
    @Room("embedded")
    @Room("postgres")
    ItemStore items(JpaStores stores) {
        return stores.items();
    }

    @Produces
    @Singleton
    @Room("embedded")
    @Room("postgres")
    NodeTransactions nodeTransactions(JpaStores stores) {
        return stores.nodeTransactions();
    }

    @Produces
    @Singleton
    @Room("embedded")
    @Room("postgres")
    WorkerStore workers(JpaStores stores) {
        return stores.workers();
    }

    @Produces
    @Singleton
    @Room("embedded")
    @Room("postgres")
    RetentionStore retention(JpaStores stores) {
        return stores.retention();
    }

    @Produces
    @Singleton
    @Room("embedded")
    @Room("postgres")
    IndexRemoval indexRemoval(JpaStores stores) {
        return stores.indexRemoval();
    }

    @Produces
    @Singleton
    @Room("embedded")
    @Room("postgres")
    CoordinationStore coordination(JpaStores stores) {
        return stores.coordination();
    }

    @Produces
    @Singleton
    @Room("embedded")
    @Room("postgres")
    UnitOfWork unitOfWork(JpaStores stores) {
        return stores.unitOfWork();
    }

    /** The tables need nothing else to be ready. */
    @Produces
    @Singleton
    @Room("embedded")
    @Room("postgres")
    IndexProbe indexProbe() {
        return Optional::empty;
    }

    private static Database database(Settings settings) {
        return settings.rooms().contextStore().equals("postgres") ? Database.POSTGRESQL : Database.H2;
    }

    private static DataSource dataSource() {
        try {
            return InitialContext.doLookup(DATA_SOURCE);
        } catch (NamingException e) {
            throw new UnavailableException(
                    "The server has no data source " + DATA_SOURCE + ": its configuration must define it", e);
        }
    }
}
