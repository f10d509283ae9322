package io.flowcraft.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.emulator.Emulator;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.UnavailableException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Tables that are missing, wrong, or cannot be reached. */
class DefinitionsIT {

    private final String prefix = Sample.unique("tables");
    private final DynamoServer server = DynamoServer.shared();

    private DynamoSettings settings(URI endpoint) {
        return new DynamoSettings(
                Optional.of("us-east-1"),
                Optional.of(endpoint),
                "default",
                prefix + "-contexts",
                prefix + "-statuses",
                prefix + "-coordination",
                4);
    }

    private DynamoSettings settings() {
        return settings(server.settings("default").endpoint().orElseThrow());
    }

    @Test
    void missing_tables_are_named_and_not_created_unless_that_is_wanted() {
        try (DynamoRoom room = DynamoRoom.open(settings())) {
            assertThatThrownBy(() -> room.prepare(false))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContainingAll(prefix + "-contexts", prefix + "-statuses", prefix + "-coordination")
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
    void a_table_with_another_key_is_refused() {
        try (DynamoDbClient client = server.client(List.of());
                DynamoRoom room = DynamoRoom.open(settings())) {
            client.createTable(request -> request.tableName(prefix + "-contexts")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("runId")
                            .keyType(KeyType.HASH)
                            .build())
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("runId")
                            .attributeType(ScalarAttributeType.S)
                            .build()));

            assertThatThrownBy(() -> room.prepare(true))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining(prefix + "-contexts")
                    .hasMessageContaining("sort key 'item'");
        }
    }

    @Test
    @Timeout(60)
    void an_endpoint_where_nobody_listens_is_noticed() {
        URI nowhere = URI.create("http://127.0.0.1:" + Emulator.freePort());
        try (DynamoRoom room = DynamoRoom.open(settings(nowhere))) {
            assertThatThrownBy(() -> room.prepare(true))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("DynamoDB could not be asked");
            assertThat(room.problem()).isPresent();
        }
    }

    @Test
    void leases_live_by_the_dates_of_the_answers() {
        try (DynamoRoom room = DynamoRoom.open(settings())) {
            room.prepare(true);
            room.runs().create(Sample.newRun(prefix));

            assertThat(room.runs().find(prefix)).hasValueSatisfying(run -> assertThat(run.createdAt())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60)));
        }
    }
}
