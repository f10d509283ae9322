package io.flowcraft.engine;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;

/** What events say beside when and where. */
final class EventDetails {

    /** Of a message: the whole stands in the run, and a page has hundreds of events. */
    private static final int LONGEST = 1_000;

    private static final JsonProvider JSON = JsonProvider.provider();

    private EventDetails() {}

    static JsonObject start(Run run) {
        return JSON.createObjectBuilder()
                .add("blueprintId", run.blueprintId())
                .add("blueprintVersion", run.blueprintVersion())
                .build();
    }

    static JsonObject finish(RunStatus status) {
        return JSON.createObjectBuilder().add("status", status.text()).build();
    }

    static JsonObject of(Retry retry) {
        JsonObjectBuilder details = JSON.createObjectBuilder().add("failed", JSON.createArrayBuilder(retry.failed()));
        retry.from().ifPresent(from -> details.add("from", from));
        return details.build();
    }

    /** Of a pause and of the resume after it: the how-manieth of the run it is. */
    static JsonObject numbered(int number) {
        return JSON.createObjectBuilder().add("number", number).build();
    }

    static JsonObject of(Items items) {
        return JSON.createObjectBuilder().add("items", items.count()).build();
    }

    static JsonObject gathered(String gather, int completed, int failed) {
        return JSON.createObjectBuilder()
                .add("gather", gather)
                .add("completed", completed)
                .add("failed", failed)
                .build();
    }

    static JsonObject of(FailedAttempt attempt) {
        return JSON.createObjectBuilder()
                .add("attempt", attempt.number())
                .add("error", error(attempt.error()))
                .build();
    }

    static JsonObject of(Awaiting awaiting) {
        return JSON.createObjectBuilder().add("kind", awaiting.kind().text()).build();
    }

    static JsonObject of(Resume resume) {
        JsonObjectBuilder details = JSON.createObjectBuilder();
        resume.action().ifPresent(action -> details.add("action", action));
        return details.build();
    }

    static JsonObject of(Outcome outcome) {
        JsonObjectBuilder details = JSON.createObjectBuilder().add("attempts", outcome.attempts());
        outcome.action().ifPresent(action -> details.add("action", action));
        outcome.error().ifPresent(error -> details.add("error", error(error)));
        return details.build();
    }

    static JsonObject fallback(String nodeId) {
        return JSON.createObjectBuilder().add("fallback", nodeId).build();
    }

    static JsonObject of(DeadLetter letter) {
        return JSON.createObjectBuilder()
                .add("deadLetterId", letter.id())
                .add("reason", letter.reason().text())
                .add("message", excerpt(letter.error()))
                .build();
    }

    private static JsonObjectBuilder error(NodeError error) {
        return JSON.createObjectBuilder().add("type", error.type()).add("message", excerpt(error.message()));
    }

    private static String excerpt(String message) {
        if (message.length() <= LONGEST) {
            return message;
        }
        int end = Character.isHighSurrogate(message.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return message.substring(0, end) + "…";
    }
}
