package io.flowcraft.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowcraft.documents.RunFields;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.Hold;
import io.flowcraft.engine.Holds;
import io.flowcraft.engine.NewRun;
import io.flowcraft.engine.Run;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run as an item. {@code listed} and {@code created} put it into the list of runs of its status; {@code duty} and {@code at} among the open ones by when to look after
 * them, the ended ones by when they ended, or the hidden ones.
 *
 * <pre>
 * {"id": "run", "runId": "…", "v": 1, "caller": "\"default\"", "blueprintId": "\"order\"", "blueprintVersion": "\"1\"", "status": "running", "generation": 1,
 *  "createdAt": "2026-01-01T00:00:00.000000000Z", "tags": "{}", "fingerprint": "\"…\"", "holds": [], "created": "2026-…Z/runId",
 *  "listed": "#running", "duty": "#open", "at": "2026-…Z", "touchedAt": "2026-…Z", "interval": 30000}
 * </pre>
 */
final class RunItem {

    private RunItem() {}

    static Item of(NewRun run, Instant now) {
        var tags = Texts.JSON.createObjectBuilder();
        run.tags().forEach(tags::add);
        return RunFields.in(new Item(), run, now)
                .set("tags", Texts.of(tags.build()))
                .set("holds", Item.NODES.arrayNode());
    }

    static Run read(String runId, Item item) {
        return RunFields.read(runId, item, tags(item), Holds.parse(String.join("", item.texts("holds"))));
    }

    private static Map<String, String> tags(Item item) {
        JsonObject tags = Texts.object(item.text("tags"));
        return tags.keySet().stream().collect(Collectors.toMap(tag -> tag, tags::getString));
    }

    /** What the list {@code holds} gets more. */
    static JsonNode line(Hold hold) {
        return Item.NODES.textNode(hold.text());
    }
}
