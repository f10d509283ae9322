package io.flowcraft.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.engine.IdempotencyClaim;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.UnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker gets to see when there is no database, or an empty one. */
final class AbsentDatabaseTest {

    @TempDir
    private Path folder;

    @Test
    void an_empty_database_lacks_every_table_by_name() {
        Schema schema = new Schema(empty(), Database.H2);

        assertThatThrownBy(schema::validate)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContainingAll(Schema.TABLES.toArray(String[]::new))
                .hasMessageContaining("flowcraft.create-resources=true");
    }

    @Test
    void migrating_makes_every_table_that_is_looked_for_and_no_other() throws SQLException {
        JdbcDataSource dataSource = empty();
        Schema schema = new Schema(dataSource, Database.H2);

        schema.migrate();

        schema.validate();
        assertThat(tables(dataSource)).containsExactlyInAnyOrderElementsOf(Schema.TABLES);
    }

    /** The history of the scripts has small letters. */
    private static List<String> tables(JdbcDataSource dataSource) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                ResultSet found = connection.getMetaData().getTables(null, null, "FLOWCRAFT%", null)) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return tables;
    }

    @Test
    void a_database_that_went_away_is_unavailable_and_comes_back_by_itself() {
        try (TestDatabase database = TestDatabase.h2(folder)) {
            JpaStores stores = database.stores();
            stores.runs().create(Sample.newRun("r"));
            database.execute("alter table flowcraft_statuses rename to gone");

            assertThatThrownBy(() -> stores.runs().find("r")).isInstanceOf(UnavailableException.class);
            assertThatThrownBy(
                            () -> stores.unitOfWork().call(() -> stores.runs().create(Sample.newRun("s"))))
                    .isInstanceOf(UnavailableException.class);

            database.execute("alter table gone rename to flowcraft_statuses");
            assertThat(stores.runs().find("r")).isPresent();
            assertThat(stores.runs().find("s")).isEmpty();
        }
    }

    @Test
    void closed_stores_are_unavailable() {
        TestDatabase database = TestDatabase.h2(folder);
        JpaStores stores = database.stores();
        database.close();

        assertThatThrownBy(() -> stores.runs().find("r")).isInstanceOf(UnavailableException.class);
    }

    @Test
    void a_failure_that_the_work_swallows_still_undoes_the_unit() {
        try (TestDatabase database = TestDatabase.h2(folder)) {
            JpaStores stores = database.stores();
            database.execute("drop table flowcraft_idempotency");

            assertThatThrownBy(() -> stores.unitOfWork().call(() -> {
                        stores.runs().create(Sample.newRun("r"));
                        assertThatThrownBy(() -> stores.idempotency().claim("c", "k", new IdempotencyClaim("r", "f")))
                                .isInstanceOf(UnavailableException.class);
                        return true;
                    }))
                    .isInstanceOf(UnavailableException.class);

            assertThat(stores.runs().find("r")).isEmpty();
        }
    }

    private JdbcDataSource empty() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setUrl("jdbc:h2:async:" + folder.resolve("empty"));
        dataSource.setUser("sa");
        return dataSource;
    }
}
