package io.flowcraft.jpa;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import javax.sql.DataSource;

/** The persistence unit without a container. */
public final class PlainPersistence {

    private PlainPersistence() {}

    /** The unit {@code flowcraft} on this data source, with transactions of the database alone. The caller closes the factory, then the data source. */
    public static EntityManagerFactory on(DataSource dataSource) {
        return Persistence.createEntityManagerFactory(
                "flowcraft",
                Map.of(
                        "jakarta.persistence.transactionType",
                        "RESOURCE_LOCAL",
                        "jakarta.persistence.nonJtaDataSource",
                        dataSource));
    }
}
