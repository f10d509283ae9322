package io.flowcraft.dynamodb;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Goes through the answers to a query, asking for the next page when the one before is through: a page may be empty and not the last. For one thread. */
final class Pages implements Iterator<Item> {

    private final DynamoDbClient client;
    private final QueryRequest first;
    private Iterator<Map<String, AttributeValue>> page =
            List.<Map<String, AttributeValue>>of().iterator();
    private Map<String, AttributeValue> last = Map.of();
    private boolean begun;

    Pages(DynamoDbClient client, QueryRequest first) {
        this.client = client;
        this.first = first;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && !(begun && last.isEmpty())) {
            turn();
        }
        return page.hasNext();
    }

    @Override
    public Item next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return new Item(page.next());
    }

    private void turn() {
        QueryRequest request = last.isEmpty()
                ? first
                : first.toBuilder().exclusiveStartKey(last).build();
        QueryResponse answer = Calls.make(() -> client.query(request));
        page = answer.items().iterator();
        last = answer.hasLastEvaluatedKey() ? answer.lastEvaluatedKey() : Map.of();
        begun = true;
    }
}
