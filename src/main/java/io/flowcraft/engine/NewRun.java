package io.flowcraft.engine;

import jakarta.json.JsonObject;
import java.util.Map;

/**
 * A run to be created, in generation 1 with status running.
 *
 * @param runId its id
 * @param caller who submits it
 * @param blueprintId the blueprint
 * @param blueprintVersion the stored version
 * @param context the initial context
 * @param tags what the submitter attached
 * @param fingerprint identifies the content of the submit
 */
public record NewRun(
        String runId,
        String caller,
        String blueprintId,
        String blueprintVersion,
        JsonObject context,
        Map<String, String> tags,
        String fingerprint) {

    public NewRun {
        tags = Map.copyOf(tags);
    }
}
