package io.flowcraft.jpa;

import io.flowcraft.engine.UnavailableException;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.FlushMode;
import org.hibernate.Session;

/** Opens sessions that only read entities: all writes are SQL. */
final class Sessions {

    private Sessions() {}

    static Session open(EntityManagerFactory factory) {
        try {
            Session session = factory.createEntityManager().unwrap(Session.class);
            session.setHibernateFlushMode(FlushMode.MANUAL);
            session.setDefaultReadOnly(true);
            return session;
        } catch (IllegalStateException e) {
            throw new UnavailableException("the stores are closed", e);
        }
    }
}
