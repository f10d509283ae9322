package io.flowcraft.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Writes and readings as the client wants them. */
final class Requests {

    private static final ReturnValuesOnConditionCheckFailure OLD = ReturnValuesOnConditionCheckFailure.ALL_OLD;

    private final Tables tables;

    Requests(Tables tables) {
        this.tables = tables;
    }

    PutItemRequest put(Write write) {
        PutItemRequest.Builder put = PutItemRequest.builder()
                .tableName(table(write))
                .item(write.item())
                .returnValuesOnConditionCheckFailure(OLD);
        write.condition().ifPresent(condition -> put.conditionExpression(condition)
                .expressionAttributeNames(write.names())
                .expressionAttributeValues(orNull(write.values())));
        return put.build();
    }

    UpdateItemRequest update(Write write) {
        return UpdateItemRequest.builder()
                .tableName(table(write))
                .key(write.key().attributes())
                .updateExpression(write.change())
                .conditionExpression(write.condition().orElse(null))
                .expressionAttributeNames(write.names())
                .expressionAttributeValues(orNull(write.values()))
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(OLD)
                .build();
    }

    DeleteItemRequest delete(Write write) {
        DeleteItemRequest.Builder delete = DeleteItemRequest.builder()
                .tableName(table(write))
                .key(write.key().attributes())
                .returnValuesOnConditionCheckFailure(OLD);
        write.condition().ifPresent(condition -> delete.conditionExpression(condition)
                .expressionAttributeNames(write.names())
                .expressionAttributeValues(orNull(write.values())));
        return delete.build();
    }

    TransactWriteItem part(Write write) {
        TransactWriteItem.Builder part = TransactWriteItem.builder();
        String condition = write.condition().orElse(null);
        Map<String, String> names = write.names().isEmpty() ? null : write.names();
        Map<String, AttributeValue> values = orNull(write.values());
        Map<String, AttributeValue> key = write.key().attributes();
        return switch (write.kind()) {
            case PUT ->
                part.put(put -> put.tableName(table(write))
                                .item(write.item())
                                .conditionExpression(condition)
                                .expressionAttributeNames(names)
                                .expressionAttributeValues(values)
                                .returnValuesOnConditionCheckFailure(OLD))
                        .build();
            case UPDATE ->
                part.update(update -> update.tableName(table(write))
                                .key(key)
                                .updateExpression(write.change())
                                .conditionExpression(condition)
                                .expressionAttributeNames(names)
                                .expressionAttributeValues(values)
                                .returnValuesOnConditionCheckFailure(OLD))
                        .build();
            case DELETE ->
                part.delete(delete -> delete.tableName(table(write))
                                .key(key)
                                .conditionExpression(condition)
                                .expressionAttributeNames(names)
                                .expressionAttributeValues(values)
                                .returnValuesOnConditionCheckFailure(OLD))
                        .build();
            case CHECK ->
                part.conditionCheck(check -> check.tableName(table(write))
                                .key(key)
                                .conditionExpression(condition)
                                .expressionAttributeNames(names)
                                .expressionAttributeValues(values)
                                .returnValuesOnConditionCheckFailure(OLD))
                        .build();
        };
    }

    QueryRequest query(Reading reading) {
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(tables.name(reading.table()))
                .keyConditionExpression("#partition = :partition AND #sort BETWEEN :from AND :to")
                .expressionAttributeNames(Map.of("#partition", reading.partitionName(), "#sort", reading.sortName()))
                .expressionAttributeValues(Map.of(
                        ":partition", AttributeValue.fromS(reading.partition()),
                        ":from", AttributeValue.fromS(reading.from()),
                        ":to", AttributeValue.fromS(reading.to())))
                .scanIndexForward(!reading.backwards())
                .consistentRead(reading.index().isEmpty());
        reading.index().ifPresent(index -> query.indexName(index.text));
        if (reading.page() > 0) {
            query.limit(reading.page());
        }
        return query.build();
    }

    private String table(Write write) {
        return tables.name(write.key().table());
    }

    private static <T> Map<String, T> orNull(Map<String, T> map) {
        return map.isEmpty() ? null : map;
    }
}
