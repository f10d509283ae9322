package io.flowcraft.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where an item lies.
 *
 * @param table the table
 * @param partition the value of the partition key: a run's id, or something that begins with {@code #}; before it the namespace, unless that is the default
 * @param item the value of the sort key
 */
record Key(Table table, String partition, String item) {

    static final String PARTITION = "runId";
    static final String ITEM = "item";

    static Key of(Table table, Map<String, AttributeValue> attributes) {
        return new Key(
                table, attributes.get(PARTITION).s(), attributes.get(ITEM).s());
    }

    Map<String, AttributeValue> attributes() {
        return Map.of(PARTITION, AttributeValue.fromS(partition), ITEM, AttributeValue.fromS(item));
    }
}
