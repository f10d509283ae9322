package io.flowcraft.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.models.CosmosContainerProperties;
import io.flowcraft.documents.ServerClock;
import io.flowcraft.emulator.Emulator;
import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.Race;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database and containers that are missing, wrong, or cannot be reached. */
@Timeout(120)
@NeedsNode
class DefinitionsIT {

    private final String database = Sample.unique("database");
    private final CosmosServer server = CosmosServer.shared();

    private CosmosSettings settings(String address, String key) {
        return new CosmosSettings(
                "AccountEndpoint=%s;AccountKey=%s;".formatted(address, key),
                true,
                "default",
                database,
                "contexts",
                "statuses",
                4);
    }

    private CosmosRoom open() {
        return CosmosRoom.open(settings(server.address(), CosmosServer.KEY));
    }

    @Test
    void missing_containers_are_named_and_not_created_unless_that_is_wanted() {
        try (CosmosRoom room = open()) {
            assertThatThrownBy(() -> room.prepare(false))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContainingAll("contexts", "statuses", database)
                    .hasMessageContaining("flowcraft.create-resources");
            assertThat(room.problem())
                    .hasValueSatisfying(problem -> assertThat(problem).contains("missing"));

            room.prepare(true);
            room.prepare(true);
            room.prepare(false);

            assertThat(room.problem()).isEmpty();
        }
    }

    @Test
    void a_container_that_is_missing_alone_is_named_and_created() {
        try (CosmosRoom room = open()) {
            room.prepare(true);
            server.client().getDatabase(database).getContainer("statuses").delete();

            assertThatThrownBy(() -> room.prepare(false))
                    .hasMessageContaining("statuses")
                    .hasMessageNotContaining("contexts,");
            room.prepare(true);
            room.prepare(false);
        }
    }

    @Test
    void workers_that_begin_together_create_them_once() throws Exception {
        List<String> outcomes = Race.of(3, i -> {
            try (CosmosRoom room = open()) {
                room.prepare(true);
                return "prepared";
            }
        });

        assertThat(outcomes).containsOnly("prepared");
    }

    @Test
    void a_container_with_another_partition_key_is_refused() {
        server.client().createDatabase(database);
        server.client().getDatabase(database).createContainer("contexts", "/id");
        try (CosmosRoom room = open()) {
            assertThatThrownBy(() -> room.prepare(true))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContainingAll("contexts", "partition key '/runId'");
        }
    }

    @Test
    void a_container_without_a_time_to_live_is_refused() {
        server.client().createDatabase(database);
        server.client().getDatabase(database).createContainer(new CosmosContainerProperties("statuses", "/runId"));
        try (CosmosRoom room = open()) {
            assertThatThrownBy(() -> room.prepare(true))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContainingAll("statuses", "time to live");
        }
    }

    @Test
    void a_wrong_key_is_noticed() {
        try (CosmosRoom room = CosmosRoom.open(settings(server.address(), "d3Jvbmc="))) {
            assertThatThrownBy(() -> room.prepare(true))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContainingAll("refuses this key", "COSMOS_DB_CONNECTION_STRING");
            assertThat(room.problem())
                    .hasValueSatisfying(problem -> assertThat(problem).contains("refuses this key"));
        }
    }

    @Test
    void an_endpoint_where_nobody_listens_is_noticed_and_found_once_somebody_does() {
        int port = Emulator.freePort();
        String address = "http://127.0.0.1:" + port + "/";
        AtomicLong nanos = new AtomicLong();
        ServerClock clock = new ServerClock(Cosmos.DISAGREEMENT);
        Client client = new Client(settings(address, CosmosServer.KEY), nanos::get);
        try (CosmosRoom room = new CosmosRoom(client, "default", clock, clock)) {
            assertThatThrownBy(() -> room.prepare(true))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("Cosmos DB")
                    .hasMessageContaining("COSMOS_DB_CONNECTION_STRING");
            assertThat(room.problem()).isPresent();

            try (Emulator late = CosmosServer.emulator(port, 0)) {
                assertThat(room.problem())
                        .as("for five seconds nobody asks again")
                        .isPresent();
                nanos.addAndGet(Duration.ofSeconds(5).toNanos());
                room.prepare(true);
                assertThat(room.problem()).isEmpty();
            }
            assertThat(room.problem()).isPresent();
        }
    }

    @Test
    void times_are_those_of_the_answers() {
        try (CosmosRoom room = open()) {
            room.prepare(true);
            room.runs().create(Sample.newRun(database));

            assertThat(room.runs().find(database)).hasValueSatisfying(run -> assertThat(run.createdAt())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60)));
        }
    }
}
