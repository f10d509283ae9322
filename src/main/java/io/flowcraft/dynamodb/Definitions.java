package io.flowcraft.dynamodb;

import io.flowcraft.engine.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** The tables as they must be: {@code docs/aws.md} shows them for those who create them by hand. */
final class Definitions {

    private final DynamoDbClient client;
    private final Tables tables;

    Definitions(DynamoDbClient client, Tables tables) {
        this.client = client;
        this.tables = tables;
    }

    /**
     * Creates what is missing, or only looks.
     *
     * @throws UnavailableException naming what is missing, wrong, or not ready yet
     */
    void prepare(boolean create) {
        List<Table> missing = Stream.of(Table.values())
                .filter(table -> found(table).isEmpty())
                .toList();
        if (!missing.isEmpty() && !create) {
            throw new UnavailableException(
                    "DynamoDB lacks the tables %s in this region: create them as docs/aws.md says, or set flowcraft.create-resources=true"
                            .formatted(missing.stream().map(tables::name).collect(Collectors.joining(", "))));
        }
        missing.forEach(this::create);
        for (Table table : Table.values()) {
            check(
                    table,
                    found(table)
                            .orElseThrow(() -> new UnavailableException(
                                    "the table '%s' of DynamoDB is not there yet".formatted(tables.name(table)))));
        }
    }

    private Optional<TableDescription> found(Table table) {
        return Calls.make(() -> {
            try {
                return Optional.of(client.describeTable(request -> request.tableName(tables.name(table)))
                        .table());
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    private void create(Table table) {
        Calls.make(() -> {
            try {
                return Optional.of(client.createTable(definition(table)));
            } catch (ResourceInUseException e) {
                System.getLogger(Definitions.class.getName())
                        .log(System.Logger.Level.DEBUG, "another worker creates the table " + tables.name(table), e);
                return Optional.empty();
            }
        });
    }

    private void check(Table table, TableDescription found) {
        String name = found.tableName();
        if (found.tableStatus() != TableStatus.ACTIVE && found.tableStatus() != TableStatus.UPDATING) {
            throw new UnavailableException("the table '%s' of DynamoDB is not ready yet: it is %s"
                    .formatted(name, found.tableStatusAsString()));
        }
        if (!found.keySchema().equals(keys(Key.PARTITION, Key.ITEM))) {
            throw new UnavailableException(
                    "the table '%s' of DynamoDB must have the partition key '%s' and the sort key '%s', not %s: create another one, see docs/aws.md"
                            .formatted(name, Key.PARTITION, Key.ITEM, found.keySchema()));
        }
        for (Reading.Index index : indexes(table)) {
            boolean isThere = found.globalSecondaryIndexes().stream().anyMatch(known -> isLike(known, index));
            if (!isThere) {
                throw new UnavailableException(
                        "the table '%s' of DynamoDB needs an index '%s' with the partition key '%s' and the sort key '%s', with all attributes: see docs/aws.md"
                                .formatted(name, index.text, index.partition, index.sort));
            }
        }
    }

    private static boolean isLike(GlobalSecondaryIndexDescription known, Reading.Index index) {
        return known.indexName().equals(index.text)
                && known.keySchema().equals(keys(index.partition, index.sort))
                && known.projection().projectionType() == ProjectionType.ALL;
    }

    private static List<Reading.Index> indexes(Table table) {
        return table == Table.STATUSES ? List.of(Reading.Index.values()) : List.of();
    }

    private CreateTableRequest definition(Table table) {
        List<AttributeDefinition> attributes = new ArrayList<>(List.of(text(Key.PARTITION), text(Key.ITEM)));
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(tables.name(table))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys(Key.PARTITION, Key.ITEM));
        List<GlobalSecondaryIndex> indexes = new ArrayList<>();
        for (Reading.Index index : indexes(table)) {
            attributes.add(text(index.partition));
            attributes.add(text(index.sort));
            indexes.add(GlobalSecondaryIndex.builder()
                    .indexName(index.text)
                    .keySchema(keys(index.partition, index.sort))
                    .projection(projection -> projection.projectionType(ProjectionType.ALL))
                    .build());
        }
        if (!indexes.isEmpty()) {
            request.globalSecondaryIndexes(indexes);
        }
        return request.attributeDefinitions(attributes).build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static List<KeySchemaElement> keys(String partition, String sort) {
        return List.of(key(partition, KeyType.HASH), key(sort, KeyType.RANGE));
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
