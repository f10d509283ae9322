package io.flowcraft.jpa;

import io.flowcraft.engine.UnavailableException;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.util.function.Supplier;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Opens sessions that only read entities: all writes are SQL. */
final class Sessions {

    private Sessions() {}

    static Session open(EntityManagerFactory factory) {
        return opened(() -> factory.createEntityManager().unwrap(Session.class));
    }

    /** On this connection, which the caller closes. */
    static Session on(EntityManagerFactory factory, Connection connection) {
        return opened(() -> factory.unwrap(SessionFactory.class)
                .withOptions()
                .connection(connection)
                .openSession());
    }

    private static Session opened(Supplier<Session> opening) {
        try {
            Session session = opening.get();
            session.setHibernateFlushMode(FlushMode.MANUAL);
            session.setDefaultReadOnly(true);
            return session;
        } catch (IllegalStateException e) {
            throw new UnavailableException("the stores are closed", e);
        }
    }
}
