package io.flowcraft.model;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param failed whether something failed that nothing stood in for
 * @param done every activation that is executed, by its key. Of a failed run: every one that may be, for what has not begun when a run fails never does
 * @param outputs what each node's id last meant
 * @param context the final context; of a failed run without meaning
 */
record Ending(boolean failed, Map<String, Done> done, Map<String, JsonValue> outputs, JsonObject context) {}
