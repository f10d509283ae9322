package io.flowcraft.jpa;

import jakarta.persistence.EntityManagerFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.hibernate.Session;
import org.hibernate.resource.transaction.spi.TransactionStatus;

/** Transactions of the database alone, for processes without a container. */
final class LocalTransactions extends Transactions {

    private static final Logger LOG = System.getLogger(LocalTransactions.class.getName());

    private final EntityManagerFactory factory;

    LocalTransactions(EntityManagerFactory factory, Dialect dialect, Turnstile turnstile) {
        super(dialect, turnstile);
        this.factory = factory;
    }

    @Override
    Session open() {
        return Sessions.open(factory);
    }

    @Override
    Session begin() {
        Session session = open();
        try {
            session.beginTransaction();
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Who made the data source sees to it that others on this thread get the same connection. */
    @Override
    Session beginShared(Duration longest) {
        return begin();
    }

    @Override
    boolean isActive(Session session) {
        return session.isOpen() && session.getTransaction().getStatus() == TransactionStatus.ACTIVE;
    }

    @Override
    void commit(Session session) {
        session.getTransaction().commit();
        session.close();
    }

    @Override
    void rollback(Session session) {
        try (session) {
            if (session.isOpen() && session.getTransaction().isActive()) {
                session.getTransaction().rollback();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The database has to undo this transaction by itself", e);
        }
    }
}
