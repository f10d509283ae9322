package io.flowcraft.dynamodb;

import io.flowcraft.documents.RunListing;
import io.flowcraft.documents.Stamps;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.Hold;
import io.flowcraft.engine.Holds;
import io.flowcraft.engine.NewRun;
import io.flowcraft.engine.Parent;
import io.flowcraft.engine.Retries;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunState;
import io.flowcraft.engine.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A run as an item. {@code listed} and {@code created} put it into the list of runs of its status; {@code duty} and {@code at} among the open ones by when to look after
 * them, the ended ones by when they ended, or the hidden ones.
 */
final class RunItem {

    static final String STATUS = "status";
    static final String GENERATION = "generation";
    static final String FINISHED = "finishedAt";
    static final String HIDDEN = "hidden";
    static final String CREATED = "created";

    /** The highest generation that anything is kept under, when that is above the run's. */
    static final String TOP = "top";

    private RunItem() {}

    static Item of(NewRun run, Instant now) {
        Map<String, AttributeValue> tags = run.tags().entrySet().stream()
                .collect(Collectors.toMap(
                        tag -> "." + tag.getKey(), tag -> AttributeValue.fromS(Texts.quoted(tag.getValue()))));
        return new Item()
                .set("v", 1)
                .set("caller", Texts.quoted(run.caller()))
                .set("blueprintId", Texts.quoted(run.blueprintId()))
                .set("blueprintVersion", Texts.quoted(run.blueprintVersion()))
                .set(STATUS, RunStatus.RUNNING.text())
                .set(GENERATION, 1)
                .set("createdAt", Stamps.text(now))
                .set("tags", AttributeValue.fromM(tags))
                .set("fingerprint", Texts.quoted(run.fingerprint()))
                .set("parent", run.parent().map(Parent::text).map(Texts::escaped))
                .set("holds", AttributeValue.fromL(List.of()))
                .set(CREATED, RunListing.place(now, run.runId()));
    }

    static Run read(String runId, Item item) {
        RunState state = state(item);
        return new Run(
                runId,
                Texts.unquoted(item.text("caller")),
                Texts.unquoted(item.text("blueprintId")),
                Texts.unquoted(item.text("blueprintVersion")),
                state.status(),
                state.generation(),
                Stamps.parse(item.text("createdAt")),
                item.optional(FINISHED).map(Stamps::parse),
                tags(item),
                Texts.unquoted(item.text("fingerprint")),
                Retries.parse(item.optional("retries").orElse("")),
                Holds.parse(String.join("", item.texts("holds"))),
                item.optional("parent").map(Parent::parse));
    }

    private static Map<String, String> tags(Item item) {
        return item.map("tags").entrySet().stream()
                .collect(Collectors.toMap(
                        tag -> tag.getKey().substring(1),
                        tag -> Texts.unquoted(tag.getValue().s())));
    }

    static RunState state(Item item) {
        return new RunState(RunStatus.valueOf(item.text(STATUS).toUpperCase(Locale.ROOT)), item.number(GENERATION));
    }

    static boolean isHidden(Item item) {
        return item.has(HIDDEN);
    }

    /** The run, unless there is none or it is being removed. */
    static Optional<Item> seen(Optional<Item> item) {
        return item.filter(known -> !isHidden(known));
    }

    /** Up to which generation something may be kept. */
    static int top(Item item) {
        return Math.max(item.number(GENERATION), item.count(TOP));
    }

    static AttributeValue line(Hold hold) {
        return AttributeValue.fromL(List.of(AttributeValue.fromS(hold.text())));
    }
}
