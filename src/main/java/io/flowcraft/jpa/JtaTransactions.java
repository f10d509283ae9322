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
import org.hibernate.Session;

/** Transactions of the container. The caller's thread must not be in one. */
final class JtaTransactions extends Transactions {

    private static final Logger LOG = System.getLogger(JtaTransactions.class.getName());

    private final EntityManagerFactory factory;
    private final UserTransaction transaction;

    JtaTransactions(EntityManagerFactory factory, UserTransaction transaction, Dialect dialect, Turnstile turnstile) {
        super(dialect, turnstile);
        this.factory = factory;
        this.transaction = transaction;
    }

    @Override
    Session open() {
        return Sessions.open(factory);
    }

    @Override
    Session begin() {
        try {
            transaction.begin();
        } catch (NotSupportedException | SystemException e) {
            throw Failures.unavailable("no transaction could be begun", e);
        }
        try {
            Session session = open();
            session.joinTransaction();
            return session;
        } catch (RuntimeException e) {
            rollback();
            throw e;
        }
    }

    @Override
    void commit(Session session) {
        try {
            transaction.commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException e) {
            throw Failures.unavailable("whether the transaction was committed is unknown", e);
        }
        session.close();
    }

    @Override
    void rollback(Session session) {
        rollback();
        try {
            session.close();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The session did not close in good order", e);
        }
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
