package io.flowcraft.jpa;

import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.Session;

/** Transactions of the container. The caller's thread must not be in one. */
final class JtaTransactions extends Transactions {

    private static final Logger LOG = System.getLogger(JtaTransactions.class.getName());
    private static final Duration FOR_THE_REST = Duration.ofSeconds(60);

    private final EntityManagerFactory factory;
    private final UserTransaction transaction;
    private final DataSource shared;
    private final Map<Session, Connection> lent = new ConcurrentHashMap<>();

    /** @param shared the database, as one whose connections a transaction's users share */
    JtaTransactions(
            EntityManagerFactory factory,
            UserTransaction transaction,
            DataSource shared,
            Dialect dialect,
            Turnstile turnstile) {
        super(dialect, turnstile);
        this.factory = factory;
        this.transaction = transaction;
        this.shared = shared;
    }

    @Override
    Session open() {
        return Sessions.open(factory);
    }

    @Override
    Session begin() {
        return begin(this::open);
    }

    @Override
    Session beginShared(Duration longest) {
        limit((int) longest.plus(FOR_THE_REST).toSeconds());
        try {
            return begin(this::openShared);
        } finally {
            limit(0);
        }
    }

    /** For what this thread begins; 0 is the server's own limit. */
    private void limit(int seconds) {
        try {
            transaction.setTransactionTimeout(seconds);
        } catch (SystemException e) {
            throw Failures.unavailable("no transaction could be begun", e);
        }
    }

    private Session openShared() {
        try {
            Connection connection = shared.getConnection();
            Session session = Sessions.on(factory, connection);
            lent.put(session, connection);
            return session;
        } catch (SQLException e) {
            throw new StatementException(e);
        }
    }

    private Session begin(Supplier<Session> opening) {
        try {
            transaction.begin();
        } catch (NotSupportedException | SystemException e) {
            throw Failures.unavailable("no transaction could be begun", e);
        }
        try {
            Session session = opening.get();
            session.joinTransaction();
            return session;
        } catch (RuntimeException e) {
            rollback();
            throw e;
        }
    }

    @Override
    boolean isActive(Session session) {
        try {
            return transaction.getStatus() == Status.STATUS_ACTIVE;
        } catch (SystemException e) {
            throw Failures.unavailable("how the transaction stands is unknown", e);
        }
    }

    @Override
    void commit(Session session) {
        handBack(session);
        try {
            transaction.commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException e) {
            throw Failures.unavailable("whether the transaction was committed is unknown", e);
        }
        session.close();
    }

    @Override
    void rollback(Session session) {
        handBack(session);
        rollback();
        try {
            session.close();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The session did not close in good order", e);
        }
    }

    /** While the transaction goes on: later the server would take it for one of the thread's own. */
    private void handBack(Session session) {
        Optional.ofNullable(lent.remove(session)).ifPresent(connection -> {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "The connection did not close in good order", e);
            }
        });
    }

    private void rollback() {
        try {
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transaction.rollback();
            }
        } catch (IllegalStateException | SystemException e) {
            LOG.log(Level.DEBUG, "The database has to undo this transaction by itself", e);
        }
    }
}
