package io.flowcraft.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CompositePath;
import com.azure.cosmos.models.CompositePathSortOrder;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.IndexingPolicy;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.Sample;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What our launcher mends of the emulator, seen through the SDK. */
@NeedsNode
class CosmosEmulatorIT {

    private static final String DATABASE = Sample.unique("emulator");
    private static final int MEGABYTE = 1024 * 1024;

    private static CosmosContainer container;

    private final String run = Sample.unique("run");
    private final PartitionKey partition = new PartitionKey(run);

    @BeforeAll
    static void create() {
        CosmosClient client = CosmosServer.shared().client();
        client.createDatabase(DATABASE);
        container = container(client, "items");
    }

    private static CosmosContainer container(CosmosClient client, String name) {
        CosmosContainerProperties properties = new CosmosContainerProperties(name, "/runId")
                .setDefaultTimeToLiveInSeconds(-1)
                .setIndexingPolicy(new IndexingPolicy()
                        .setCompositeIndexes(List.of(List.of(ascending("/kind"), ascending("/at")))));
        client.getDatabase(DATABASE).createContainerIfNotExists(properties);
        return client.getDatabase(DATABASE).getContainer(name);
    }

    private static CompositePath ascending(String path) {
        return new CompositePath().setPath(path).setOrder(CompositePathSortOrder.ASCENDING);
    }

    private ObjectNode item(String id) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("runId", run);
    }

    private ObjectNode create(ObjectNode item) {
        return container
                .createItem(item, partition, new CosmosItemRequestOptions())
                .getItem();
    }

    private ObjectNode read(String id) {
        return container.readItem(id, partition, ObjectNode.class).getItem();
    }

    private static void assertStatus(int status, Callable<?> call) {
        assertThatThrownBy(call::call).isInstanceOfSatisfying(CosmosException.class, e -> assertThat(e.getStatusCode())
                .as(e.getMessage())
                .isEqualTo(status));
    }

    private static SqlQuerySpec query(String text, SqlParameter... parameters) {
        return new SqlQuerySpec(text, parameters);
    }

    private CosmosQueryRequestOptions here() {
        return new CosmosQueryRequestOptions().setPartitionKey(partition);
    }

    private static List<String> ids(SqlQuerySpec query, CosmosQueryRequestOptions options) {
        return container.queryItems(query, options, ObjectNode.class).stream()
                .map(item -> item.get("id").asText())
                .toList();
    }

    @Test
    void an_item_is_created_once_and_read() {
        ObjectNode created = create(item("a").put("text", "ä\u0001\"\\ 1e300").put("number", 7));

        assertThat(read("a")).isEqualTo(created);
        assertThat(created.get("_ts").asLong()).isPositive();
        assertThat(created.get("_etag").asText()).isNotEmpty();
        assertStatus(409, () -> create(item("a")));
    }

    @Test
    void a_missing_item_and_a_missing_container_are_not_found() {
        assertStatus(404, () -> read("none"));
        assertStatus(404, () -> container.deleteItem("none", partition, new CosmosItemRequestOptions()));
        assertStatus(404, () -> container.replaceItem(item("none"), "none", partition, new CosmosItemRequestOptions()));
        CosmosContainer missing =
                CosmosServer.shared().client().getDatabase(DATABASE).getContainer("none");
        assertStatus(404, () -> missing.createItem(item("a"), partition, new CosmosItemRequestOptions()));
        assertStatus(404, () -> missing.readItem("a", partition, ObjectNode.class));
    }

    @Test
    void a_partition_key_that_is_not_that_of_the_item_is_refused() {
        assertStatus(
                400, () -> container.createItem(item("a"), new PartitionKey("other"), new CosmosItemRequestOptions()));
    }

    @Test
    void an_id_may_hold_what_a_url_must_escape_but_no_slash() {
        String id = "a b+c%20ä~!$&'()*,;=:@[]\"<>|^`{}";
        create(item(id));

        assertThat(read(id).get("id").asText()).isEqualTo(id);
        assertStatus(400, () -> create(item("a/b")));
        assertStatus(400, () -> create(item("a".repeat(1_024))));
    }

    @Test
    void replacing_and_deleting_heed_the_etag() {
        String first = create(item("a")).get("_etag").asText();
        CosmosItemRequestOptions options = new CosmosItemRequestOptions().setIfMatchETag(first);
        String second = container
                .replaceItem(item("a").put("n", 2), "a", partition, options)
                .getItem()
                .get("_etag")
                .asText();

        assertThat(second).isNotEqualTo(first);
        assertStatus(412, () -> container.replaceItem(item("a").put("n", 3), "a", partition, options));
        assertStatus(412, () -> container.deleteItem("a", partition, options));
        container.deleteItem("a", partition, new CosmosItemRequestOptions().setIfMatchETag(second));
        assertStatus(404, () -> read("a"));
    }

    @Test
    void an_item_that_is_known_is_not_sent_again() {
        String etag = create(item("a")).get("_etag").asText();
        CosmosItemResponse<ObjectNode> answer = container.readItem(
                "a", partition, new CosmosItemRequestOptions().setIfNoneMatchETag(etag), ObjectNode.class);

        assertThat(answer.getStatusCode()).isEqualTo(304);
    }

    @Test
    void a_patch_changes_properties_also_nested_ones_and_answers_with_the_item() {
        ObjectNode item = item("a").put("n", 1).put("old", true);
        item.putObject("values").put("x", 1).put("y~/z", 2);
        item.putArray("list").add("one");
        create(item);

        ObjectNode patched = container
                .patchItem(
                        "a",
                        partition,
                        CosmosPatchOperations.create()
                                .increment("/n", 2)
                                .increment("/m", 5)
                                .set("/values/new", "v")
                                .add("/list/-", "two")
                                .replace("/values/x", 10)
                                .remove("/old")
                                .remove("/values/y~0~1z"),
                        ObjectNode.class)
                .getItem();

        assertThat(patched.get("n").asInt()).isEqualTo(3);
        assertThat(patched.get("m").asInt()).isEqualTo(5);
        assertThat(patched.get("values")).hasToString("{\"x\":10,\"new\":\"v\"}");
        assertThat(patched.get("list")).hasToString("[\"one\",\"two\"]");
        assertThat(patched.has("old")).isFalse();
        assertThat(read("a")).isEqualTo(patched);
    }

    @Test
    void a_patch_without_a_parent_an_object_to_remove_or_a_number_is_refused_as_a_whole() {
        create(item("a").put("text", "t"));
        CosmosPatchOperations first =
                CosmosPatchOperations.create().set("/n", 1).set("/none/x", 1);

        assertStatus(400, () -> container.patchItem("a", partition, first, ObjectNode.class));
        assertStatus(400, () -> patch("a", CosmosPatchOperations.create().remove("/none")));
        assertStatus(400, () -> patch("a", CosmosPatchOperations.create().replace("/none", 1)));
        assertStatus(400, () -> patch("a", CosmosPatchOperations.create().increment("/text", 1)));
        assertStatus(400, () -> patch("a", CosmosPatchOperations.create().set("/runId", "other")));
        assertThat(read("a").has("n")).isFalse();
    }

    @Test
    void a_patch_has_at_most_ten_operations() {
        create(item("a"));
        CosmosPatchOperations eleven = CosmosPatchOperations.create();
        IntStream.range(0, 11).forEach(n -> eleven.set("/p" + n, n));

        assertStatus(400, () -> patch("a", eleven));
    }

    private CosmosItemResponse<ObjectNode> patch(String id, CosmosPatchOperations operations) {
        return container.patchItem(id, partition, operations, ObjectNode.class);
    }

    @Test
    void a_patch_heeds_its_condition_with_large_and_small_letters_and_escapes() {
        create(item("a").put("status", "Run\"ning' ä\\").put("generation", 1));

        assertStatus(412, () -> patchWhen("FROM c WHERE c.status = \"run\\\"ning' ä\\\\\""));
        assertStatus(412, () -> patchWhen("FROM c WHERE c.generation = 1 AND IS_DEFINED(c.none)"));
        assertThat(patchWhen("FROM c WHERE c.status = \"Run\\\"ning' \\u00e4\\\\\" AND c.generation IN (1, 2)")
                        .getItem()
                        .get("n")
                        .asInt())
                .isEqualTo(1);
    }

    private CosmosItemResponse<ObjectNode> patchWhen(String condition) {
        return container.patchItem(
                "a",
                partition,
                CosmosPatchOperations.create().increment("/n", 1),
                new CosmosPatchItemRequestOptions().setFilterPredicate(condition),
                ObjectNode.class);
    }

    @Test
    void a_batch_does_all_of_its_operations() {
        create(item("old"));
        create(item("patched").put("generation", 1));
        CosmosBatch batch = CosmosBatch.createCosmosBatch(partition);
        batch.createItemOperation(item("new"));
        batch.upsertItemOperation(item("old").put("n", 1));
        batch.patchItemOperation(
                "patched",
                CosmosPatchOperations.create().set("/n", 2),
                new CosmosBatchPatchItemRequestOptions().setFilterPredicate("FROM c WHERE c.generation = 1"));
        batch.readItemOperation("patched");
        batch.deleteItemOperation("old");

        CosmosBatchResponse answer = container.executeCosmosBatch(batch);

        assertThat(answer.isSuccessStatusCode()).isTrue();
        assertThat(answer.getResults())
                .extracting(result -> result.getStatusCode())
                .containsExactly(201, 200, 200, 200, 204);
        assertThat(answer.getResults().get(3).getItem(ObjectNode.class).get("n").asInt())
                .isEqualTo(2);
        assertThat(read("new").get("_etag").asText())
                .isEqualTo(answer.getResults().get(0).getETag());
        assertStatus(404, () -> read("old"));
    }

    @Test
    void a_batch_does_nothing_when_one_operation_fails_and_says_which() {
        create(item("there").put("generation", 2));
        CosmosBatch condition = CosmosBatch.createCosmosBatch(partition);
        condition.createItemOperation(item("new"));
        condition.patchItemOperation(
                "there",
                CosmosPatchOperations.create().set("/n", 2),
                new CosmosBatchPatchItemRequestOptions().setFilterPredicate("FROM c WHERE c.generation = 1"));
        CosmosBatch conflict = CosmosBatch.createCosmosBatch(partition);
        conflict.createItemOperation(item("new"));
        conflict.createItemOperation(item("there"));
        conflict.readItemOperation("there");
        CosmosBatch missing = CosmosBatch.createCosmosBatch(partition);
        missing.readItemOperation("none");
        missing.createItemOperation(item("new"));

        assertBatch(condition, 412, 424, 412);
        assertBatch(conflict, 409, 424, 409, 424);
        assertBatch(missing, 404, 404, 424);
        assertStatus(404, () -> read("new"));
    }

    private static void assertBatch(CosmosBatch batch, int status, Integer... statuses) {
        CosmosBatchResponse answer = container.executeCosmosBatch(batch);
        assertThat(answer.isSuccessStatusCode()).isFalse();
        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(answer.getResults())
                .extracting(result -> result.getStatusCode())
                .containsExactly(statuses);
    }

    @Test
    void a_batch_has_at_most_a_hundred_operations_and_two_megabytes() {
        CosmosBatch many = CosmosBatch.createCosmosBatch(partition);
        IntStream.range(0, 101).forEach(n -> many.createItemOperation(item("many-" + n)));
        CosmosBatch hundred = CosmosBatch.createCosmosBatch(partition);
        IntStream.range(0, 100).forEach(n -> hundred.createItemOperation(item("hundred-" + n)));
        CosmosBatch large = CosmosBatch.createCosmosBatch(partition);
        IntStream.range(0, 3)
                .forEach(n -> large.createItemOperation(item("large-" + n).put("text", "x".repeat(MEGABYTE))));

        assertThat(container.executeCosmosBatch(hundred).isSuccessStatusCode()).isTrue();
        assertThatThrownBy(() -> {
                    CosmosBatchResponse answer = container.executeCosmosBatch(many);
                    throw new IllegalStateException("status " + answer.getStatusCode());
                })
                .hasMessageMatching("(?s).*(400|100).*");
        assertThatThrownBy(() -> {
                    CosmosBatchResponse answer = container.executeCosmosBatch(large);
                    throw new IllegalStateException("status " + answer.getStatusCode());
                })
                .hasMessageContaining("413");
    }

    @Test
    void the_answer_to_a_batch_has_at_most_four_megabytes_else_nothing_is_done() {
        create(item("large").put("text", "x".repeat(MEGABYTE)));
        CosmosBatch three = patches(3);
        CosmosBatch four = patches(4);

        assertThat(container.executeCosmosBatch(three).isSuccessStatusCode()).isTrue();
        assertBatch(four, 413, 424, 424, 424, 413);
        assertThat(read("large").get("n").asInt()).isEqualTo(3);
    }

    private CosmosBatch patches(int count) {
        CosmosBatch batch = CosmosBatch.createCosmosBatch(partition);
        IntStream.range(0, count)
                .forEach(n -> batch.patchItemOperation(
                        "large", CosmosPatchOperations.create().increment("/n", 1)));
        return batch;
    }

    @Test
    void an_item_has_at_most_two_megabytes() {
        assertThat(create(item("most").put("text", "x".repeat(2 * MEGABYTE - 1_000)))
                        .has("_etag"))
                .isTrue();
        assertStatus(413, () -> create(item("more").put("text", "x".repeat(2 * MEGABYTE))));
        assertStatus(413, () -> patch("most", CosmosPatchOperations.create().set("/more", "x".repeat(2_000))));
    }

    @Test
    void a_query_of_one_partition_is_given_in_pages_with_parameters() {
        IntStream.range(0, 25).forEach(n -> create(item("i%02d".formatted(n)).put("n", n)));
        SqlQuerySpec query = query(
                "SELECT * FROM c WHERE STARTSWITH(c.id, @prefix) AND c.n < @n",
                new SqlParameter("@prefix", "i"),
                new SqlParameter("@n", 20));

        assertThat(ids(query, here().setMaxDegreeOfParallelism(0))).hasSize(20);
        List<FeedResponse<ObjectNode>> pages = container
                .queryItems(query, here(), ObjectNode.class)
                .streamByPage(8)
                .toList();
        assertThat(pages).extracting(page -> page.getResults().size()).containsExactly(8, 8, 4);
        FeedResponse<ObjectNode> second = container
                .queryItems(query, here(), ObjectNode.class)
                .streamByPage(pages.get(0).getContinuationToken(), 8)
                .findFirst()
                .orElseThrow();
        assertThat(second.getResults()).isEqualTo(pages.get(1).getResults());
    }

    @Test
    void a_page_has_at_most_four_megabytes() {
        IntStream.range(0, 6).forEach(n -> create(item("i" + n).put("text", "x".repeat(MEGABYTE))));

        List<FeedResponse<ObjectNode>> pages = container
                .queryItems(query("SELECT * FROM c"), here(), ObjectNode.class)
                .streamByPage()
                .toList();

        assertThat(pages.size()).isGreaterThan(1);
        assertThat(pages.stream().mapToInt(page -> page.getResults().size()).sum())
                .isEqualTo(6);
    }

    @Test
    void a_query_over_all_partitions_has_an_order_and_goes_on_where_it_was() {
        String kind = run;
        for (int n = 0; n < 20; n++) {
            String other = run + n % 3;
            container.createItem(
                    item("i" + n).put("runId", other).put("kind", kind).put("at", "%02d".formatted(n)),
                    new PartitionKey(other),
                    new CosmosItemRequestOptions());
        }
        SqlQuerySpec query = query(
                "SELECT * FROM c WHERE c.kind = @kind AND c.at <= @at ORDER BY c.at DESC",
                new SqlParameter("@kind", kind),
                new SqlParameter("@at", "15"));

        List<String> expected =
                IntStream.rangeClosed(0, 15).mapToObj(n -> "i" + (15 - n)).toList();
        assertThat(ids(query, new CosmosQueryRequestOptions())).isEqualTo(expected);
        List<FeedResponse<ObjectNode>> pages = container
                .queryItems(query, new CosmosQueryRequestOptions(), ObjectNode.class)
                .streamByPage(7)
                .toList();
        assertThat(pages).extracting(page -> page.getResults().size()).containsExactly(7, 7, 2);
        FeedResponse<ObjectNode> second = container
                .queryItems(query, new CosmosQueryRequestOptions(), ObjectNode.class)
                .streamByPage(pages.get(0).getContinuationToken(), 7)
                .findFirst()
                .orElseThrow();
        assertThat(second.getResults()).isEqualTo(pages.get(1).getResults());
        assertThat(container
                        .queryItems(
                                query(
                                        "SELECT VALUE c.id FROM c WHERE c.kind = @k ORDER BY c.at",
                                        new SqlParameter("@k", kind)),
                                new CosmosQueryRequestOptions(),
                                String.class)
                        .stream()
                        .limit(2))
                .containsExactly("i0", "i1");
        assertThat(ids(
                        query(
                                "SELECT TOP 3 c.id FROM c WHERE c.kind = @kind ORDER BY c.kind, c.at",
                                new SqlParameter("@kind", kind)),
                        new CosmosQueryRequestOptions()))
                .containsExactly("i0", "i1", "i2");
    }

    @Test
    void what_is_equal_in_an_order_is_given_once_over_all_pages() {
        IntStream.range(0, 600)
                .forEach(n -> create(item("i" + n).put("kind", run).put("at", "same")));

        for (String direction : List.of("ASC", "DESC")) {
            SqlQuerySpec query = query(
                    "SELECT * FROM c WHERE c.kind = @kind ORDER BY c.kind %1$s, c.at %1$s".formatted(direction),
                    new SqlParameter("@kind", run));
            List<String> seen = new ArrayList<>();
            String continuation = null;
            do {
                FeedResponse<ObjectNode> page = container
                        .queryItems(query, new CosmosQueryRequestOptions(), ObjectNode.class)
                        .streamByPage(continuation, 100)
                        .findFirst()
                        .orElseThrow();
                page.getResults().forEach(item -> seen.add(item.get("id").asText()));
                continuation = page.getContinuationToken();
            } while (continuation != null);
            assertThat(seen).as(direction).hasSize(600).doesNotHaveDuplicates();
        }
    }

    @Test
    void an_order_by_two_properties_needs_a_composite_index() {
        assertStatus(400, () -> ids(query("SELECT * FROM c ORDER BY c.at, c.kind"), new CosmosQueryRequestOptions()));
    }

    @Test
    void a_count_is_one_number() {
        IntStream.range(0, 5).forEach(n -> create(item("i" + n).put("kind", run)));

        assertThat(container
                        .queryItems(
                                query("SELECT VALUE COUNT(1) FROM c WHERE c.kind = @k", new SqlParameter("@k", run)),
                                new CosmosQueryRequestOptions(),
                                Long.class)
                        .stream())
                .containsExactly(5L);
    }

    @Test
    void a_query_finds_what_was_changed_by_its_new_values_only() {
        create(item("a").put("kind", run));
        SqlQuerySpec old = query("SELECT * FROM c WHERE c.kind = @k", new SqlParameter("@k", run));
        assertThat(ids(old, new CosmosQueryRequestOptions())).containsExactly("a");

        patch("a", CosmosPatchOperations.create().set("/kind", run + "2"));

        assertThat(ids(old, new CosmosQueryRequestOptions())).isEmpty();
        assertThat(ids(
                        query("SELECT * FROM c WHERE c.kind = @k", new SqlParameter("@k", run + "2")),
                        new CosmosQueryRequestOptions()))
                .containsExactly("a");
        container.deleteItem("a", partition, new CosmosItemRequestOptions());
        assertThat(ids(
                        query("SELECT * FROM c WHERE c.kind = @k", new SqlParameter("@k", run + "2")),
                        new CosmosQueryRequestOptions()))
                .isEmpty();
    }

    @Test
    @Timeout(60)
    void an_item_with_a_time_to_live_is_gone_after_it() {
        create(item("short").put("ttl", 1));
        create(item("long"));
        while (exists("short")) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }

        assertThat(ids(query("SELECT * FROM c"), here())).containsExactly("long");
        create(item("short"));
    }

    private boolean exists(String id) {
        try {
            return read(id) != null;
        } catch (CosmosException e) {
            assertThat(e.getStatusCode()).isEqualTo(404);
            return false;
        }
    }

    @Test
    void answers_have_a_date_and_a_session() {
        CosmosItemResponse<ObjectNode> answer =
                container.createItem(item("a"), partition, new CosmosItemRequestOptions());

        ZonedDateTime date = ZonedDateTime.parse(
                answer.getResponseHeaders().get("date") == null
                        ? answer.getResponseHeaders().get("Date")
                        : answer.getResponseHeaders().get("date"),
                DateTimeFormatter.RFC_1123_DATE_TIME);
        assertThat(Duration.between(date.toInstant(), java.time.Instant.now()).abs())
                .isLessThan(Duration.ofMinutes(1));
        assertThat(answer.getSessionToken()).startsWith("0:");
    }

    @Test
    void who_does_not_know_the_key_is_refused() {
        assertThatThrownBy(() -> CosmosServer.shared().client("d3Jvbmc=").close())
                .hasStackTraceContaining("401");
    }

    @Test
    void a_reader_may_see_what_was_before_the_writes_of_others_but_not_before_its_own() {
        CosmosServer lagging = CosmosServer.start((int) Duration.ofHours(1).toMillis());
        try (CosmosClient other = lagging.client(CosmosServer.KEY)) {
            lagging.client().createDatabase(DATABASE);
            CosmosContainer mine = container(lagging.client(), "items");
            CosmosContainer others = container(other, "items");
            others.createItem(item("theirs"), partition, new CosmosItemRequestOptions());

            assertStatus(404, () -> mine.readItem("theirs", partition, ObjectNode.class));

            mine.createItem(item("mine"), partition, new CosmosItemRequestOptions());
            JsonNode now = mine.readItem("theirs", partition, ObjectNode.class).getItem();
            assertThat(now.get("id").asText()).isEqualTo("theirs");
        } finally {
            lagging.stop();
        }
    }
}
