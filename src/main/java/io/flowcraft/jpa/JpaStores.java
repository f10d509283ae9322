package io.flowcraft.jpa;

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
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.UserTransaction;
import javax.sql.DataSource;

/**
 * The stores in a relational database. All share one database, so that a {@link #unitOfWork()} makes calls of all of them one transaction. The tables must
 * be there, see {@link Schema}. Thread-safe; whoever made the factory closes it.
 */
public final class JpaStores {

    private final ContextStore contexts;
    private final RunStore runs;
    private final CoordinationStore coordination;
    private final BlueprintStore blueprints;
    private final IdempotencyStore idempotency;
    private final WorkerStore workers;
    private final TimerStore timers;
    private final JpaDeadLetterStore deadLetters;
    private final CheckupStore checkups;
    private final EventStore events;
    private final WaitStore waits;
    private final ItemStore items;
    private final RetentionStore retention;
    private final IndexRemoval indexRemoval;
    private final UnitOfWork unitOfWork;
    private final NodeTransactions nodeTransactions;

    private JpaStores(Transactions transactions, Dialect dialect, JpaSettings settings) {
        contexts = new JpaContextStore(transactions, dialect, settings.namespace());
        runs = new JpaRunStore(transactions, dialect, settings.namespace());
        coordination = new JpaCoordinationStore(transactions, dialect, settings.namespace());
        blueprints = new JpaBlueprintStore(transactions, settings.namespace());
        idempotency = new JpaIdempotencyStore(transactions, settings.namespace());
        workers = new JpaWorkerStore(transactions, settings.namespace());
        timers = new JpaTimerStore(transactions, settings.namespace());
        deadLetters = new JpaDeadLetterStore(transactions, settings.namespace());
        checkups = new JpaCheckupStore(transactions, dialect, settings.namespace());
        events = new JpaEventStore(transactions, settings.namespace());
        waits = new JpaWaitStore(transactions, settings.namespace());
        items = new JpaItemStore(transactions, settings.namespace());
        retention = new JpaRetentionStore(transactions, dialect, settings.namespace());
        indexRemoval = new JpaIndexRemoval(transactions, settings.namespace());
        unitOfWork = transactions;
        nodeTransactions = new JpaNodeTransactions(transactions);
    }

    /**
     * Stores in a container: the persistence unit {@code flowcraft} on its transactions. The threads that call them must not be in a transaction.
     *
     * @param shared the same database, by a reference whose connections are shared within a transaction
     */
    public static JpaStores managed(
            EntityManagerFactory factory, UserTransaction transaction, DataSource shared, JpaSettings settings) {
        Dialect dialect = Dialect.of(settings.database());
        Turnstile turnstile = new Turnstile(settings.callers());
        return new JpaStores(new JtaTransactions(factory, transaction, shared, dialect, turnstile), dialect, settings);
    }

    /** Stores without a container, on a resource-local persistence unit: see {@link PlainPersistence}. */
    public static JpaStores plain(EntityManagerFactory factory, JpaSettings settings) {
        Dialect dialect = Dialect.of(settings.database());
        Turnstile turnstile = new Turnstile(settings.callers());
        return new JpaStores(new LocalTransactions(factory, dialect, turnstile), dialect, settings);
    }

    public ContextStore contexts() {
        return contexts;
    }

    public RunStore runs() {
        return runs;
    }

    public CoordinationStore coordination() {
        return coordination;
    }

    public BlueprintStore blueprints() {
        return blueprints;
    }

    public IdempotencyStore idempotency() {
        return idempotency;
    }

    public WorkerStore workers() {
        return workers;
    }

    public TimerStore timers() {
        return timers;
    }

    public DeadLetterStore deadLetters() {
        return deadLetters;
    }

    public DeadLetterCount deadLetterCount() {
        return deadLetters;
    }

    public CheckupStore checkups() {
        return checkups;
    }

    public EventStore events() {
        return events;
    }

    public WaitStore waits() {
        return waits;
    }

    public ItemStore items() {
        return items;
    }

    public RetentionStore retention() {
        return retention;
    }

    public IndexRemoval indexRemoval() {
        return indexRemoval;
    }

    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    /** Nodes take part with connections of the same data source; without a container it must give a thread the same connection until its transaction ends. */
    public NodeTransactions nodeTransactions() {
        return nodeTransactions;
    }
}
