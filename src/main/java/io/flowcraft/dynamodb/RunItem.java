package io.flowcraft.dynamodb;

import io.flowcraft.documents.RunFields;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.Hold;
import io.flowcraft.engine.Holds;
import io.flowcraft.engine.NewRun;
import io.flowcraft.engine.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A run as an item. {@code listed} and {@code created} put it into the list of runs of its status; {@code duty} and {@code at} among the open ones by when to look after
 * them, the ended ones by when they ended, or the hidden ones.
 */
final class RunItem {

    private RunItem() {}

    static Item of(NewRun run, Instant now) {
        Map<String, AttributeValue> tags = run.tags().entrySet().stream()
                .collect(Collectors.toMap(
                        tag -> "." + tag.getKey(), tag -> AttributeValue.fromS(Texts.quoted(tag.getValue()))));
        return RunFields.in(new Item(), run, now)
                .set("tags", AttributeValue.fromM(tags))
                .set("holds", AttributeValue.fromL(List.of()));
    }

    static Run read(String runId, Item item) {
        return RunFields.read(runId, item, tags(item), Holds.parse(String.join("", item.texts("holds"))));
    }

    private static Map<String, String> tags(Item item) {
        return item.map("tags").entrySet().stream()
                .collect(Collectors.toMap(
                        tag -> tag.getKey().substring(1),
                        tag -> Texts.unquoted(tag.getValue().s())));
    }

    static AttributeValue line(Hold hold) {
        return AttributeValue.fromL(List.of(AttributeValue.fromS(hold.text())));
    }
}
