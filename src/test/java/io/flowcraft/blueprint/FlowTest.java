package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.BlueprintFixtures.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FlowTest {

    @Test
    void the_builder_and_the_document_give_the_same_blueprint() {
        Blueprint built = Flow.named("order")
                .version("1.2.0")
                .title("Order")
                .metadata("team", Json.createValue("shop"))
                .property("owner", Json.createValue("me"))
                .node("charge", "charge-card", n -> n.title("Charge")
                        .param("currency", "EUR")
                        .param("cents", 5)
                        .params(json("{'deep': [1, {'a': null}]}"))
                        .input("order")
                        .maxRetries(3)
                        .retryDelay(Duration.ofMillis(500))
                        .retryBackoff(2)
                        .maxRetryDelay(Duration.ofMinutes(1))
                        .timeout(Duration.ofSeconds(10))
                        .fallback("ask-human"))
                .node("ask-human", "join")
                .node("ship", "ship-order", n -> n.input("who", "customer")
                        .input("what", "charge.items")
                        .joinAny())
                .edge("charge", "ship", e -> e.action("ok")
                        .condition("result.output > 5")
                        .transform("input.items")
                        .property("label", Json.createValue("yes")))
                .edge("charge", "ship")
                .build();
        Blueprint read = new BlueprintReader().read(json("""
                {'id': 'order', 'metadata': {'version': '1.2.0', 'title': 'Order', 'team': 'shop'}, 'owner': 'me',
                 'nodes': [
                   {'id': 'charge', 'uses': 'charge-card', 'title': 'Charge', 'inputs': 'order',
                    'params': {'currency': 'EUR', 'cents': 5, 'deep': [1, {'a': null}]},
                    'config': {'maxRetries': 3, 'retryDelay': 500, 'retryBackoff': 2, 'maxRetryDelay': '1m',
                               'timeout': 'PT10S', 'fallback': 'ask-human'}},
                   {'id': 'ask-human', 'uses': 'pass'},
                   {'id': 'ship', 'uses': 'ship-order', 'inputs': {'who': 'customer', 'what': 'charge.items'},
                    'config': {'joinStrategy': 'any'}}],
                 'edges': [{'source': 'charge', 'target': 'ship', 'action': 'ok', 'condition': 'result.output > 5',
                            'transform': 'input.items', 'label': 'yes'},
                           {'source': 'charge', 'target': 'ship'}]}
                """)).orThrow();
        assertThat(built).isEqualTo(read).hasSameHashCodeAs(read);
    }

    @Test
    void a_built_blueprint_does_not_change_with_its_builder() {
        Flow flow = Flow.named("b").node("a", "log");
        Blueprint first = flow.build();
        Blueprint second = flow.title("later").node("c", "log").build();
        assertThat(first.nodes()).hasSize(1);
        assertThat(first.title()).isEmpty();
        assertThat(second.nodes()).hasSize(2);
    }

    @Test
    void ids_that_no_document_may_have_are_refused() {
        assertThatThrownBy(() -> Flow.named("a/b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a/b'");
        assertThatThrownBy(() -> Flow.named("b").node("x:1", "log"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'x:1'");
    }

    @Test
    void each_detail_may_be_followed_by_another() {
        Blueprint blueprint = Flow.named("b")
                .node("a", "log", n -> n.fallback("c").joinAny().maxRetries(2).property("colour", Json.createValue(1)))
                .node("c", "log")
                .edge("a", "c", e -> e.property("colour", Json.createValue(2)).action("x"))
                .build();
        Node a = blueprint.node("a").orElseThrow();

        assertThat(a.config().fallback()).contains("c");
        assertThat(a.config().joinStrategy()).isEqualTo(JoinStrategy.ANY);
        assertThat(a.config().maxAttempts()).isEqualTo(2);
        assertThat(blueprint.node("c")).map(Node::id).contains("c");
        assertThat(blueprint.node("nobody")).isEmpty();
        assertThat(blueprint.edges().get(0).action()).contains("x");
        assertThat(blueprint.edges().get(0).extra()).containsEntry("colour", Json.createValue(2));
    }

    @Test
    void each_detail_of_what_waits_scatters_or_calls_may_be_followed_by_another() {
        Blueprint blueprint = Flow.named("b")
                .batch("x", "log", batch -> batch.gather(NodeBuilder::joinAny).chunkSize(7))
                .wait("w", wait -> wait.node(NodeBuilder::joinAny).eventName("paid"))
                .subflow("s", "child", child -> child.node(NodeBuilder::joinAny).input("theirs", "ours"))
                .build();

        assertThat(blueprint.node("x_scatter").orElseThrow().params()).containsEntry("chunkSize", Json.createValue(7));
        assertThat(blueprint.node("w").orElseThrow().params()).containsEntry("eventName", Json.createValue("paid"));
        assertThat(blueprint.node("s").orElseThrow().params()).containsKey("inputs");
        assertThat(Stream.of("x_gather", "w", "s").map(id -> blueprint.node(id).orElseThrow()))
                .allSatisfy(node -> assertThat(node.config().joinStrategy()).isEqualTo(JoinStrategy.ANY));
    }

    @Test
    void a_loop_and_its_document_give_the_same_blueprint() {
        assertThat(Flow.named("b")
                        .node("increment", "log")
                        .loop("counter", "increment", "increment", "context.count < 5")
                        .build())
                .isEqualTo(read("""
                        {'id': 'b',
                         'nodes': [{'id': 'increment', 'uses': 'log'},
                                   {'id': 'counter-loop', 'uses': 'loop-controller', 'params': {'condition': 'context.count < 5'}}],
                         'edges': [{'source': 'increment', 'target': 'counter-loop'},
                                   {'source': 'counter-loop', 'target': 'increment', 'action': 'continue'}]}
                        """));
    }

    @Test
    void a_batch_and_its_document_give_the_same_blueprint() {
        assertThat(Flow.named("b")
                        .node("load", "log")
                        .edge("load", "words")
                        .batch("words", "count-words", batch -> batch.input("chapters")
                                .output("counts")
                                .chunkSize(5)
                                .onItemFailure("10%")
                                .worker(n ->
                                        n.param("language", "en").maxRetries(3).retryDelay(Duration.ofSeconds(1)))
                                .scatter(n -> n.title("Words"))
                                .gather(NodeBuilder::joinAny))
                        .edge("words", "report")
                        .node("report", "log")
                        .build())
                .isEqualTo(read("""
                        {'id': 'b',
                         'nodes': [{'id': 'load', 'uses': 'log'},
                                   {'id': 'words_scatter', 'uses': 'batch-scatter', 'inputs': 'chapters', 'title': 'Words',
                                    'params': {'workerUsesKey': 'count-words', 'gatherNodeId': 'words_gather', 'outputKey': 'counts',
                                               'chunkSize': 5, 'onItemFailure': '10%', 'workerParams': {'language': 'en'},
                                               'workerConfig': {'maxRetries': 3, 'retryDelay': 1000}}},
                                   {'id': 'words_gather', 'uses': 'batch-gather', 'params': {'outputKey': 'counts'},
                                    'config': {'joinStrategy': 'any'}},
                                   {'id': 'report', 'uses': 'log'}],
                         'edges': [{'source': 'load', 'target': 'words_scatter'},
                                   {'source': 'words_scatter', 'target': 'words_gather'},
                                   {'source': 'words_gather', 'target': 'report'}]}
                        """));
    }

    @Test
    void a_batch_may_have_nothing_but_a_worker() {
        assertThat(Flow.named("b").batch("words", "log").build()).isEqualTo(read("""
                        {'id': 'b',
                         'nodes': [{'id': 'words_scatter', 'uses': 'batch-scatter',
                                    'params': {'workerUsesKey': 'log', 'gatherNodeId': 'words_gather'}},
                                   {'id': 'words_gather', 'uses': 'batch-gather'}],
                         'edges': [{'source': 'words_scatter', 'target': 'words_gather'}]}
                        """));
    }

    @Test
    void a_subflow_and_its_document_give_the_same_blueprint() {
        assertThat(Flow.named("b")
                        .subflow("plain", "math")
                        .subflow("add", "math", subflow -> subflow.input("a", "val1")
                                .input("b", "val2")
                                .output("sum", "add")
                                .node(n -> n.title("Add")))
                        .build())
                .isEqualTo(read("""
                        {'id': 'b',
                         'nodes': [{'id': 'plain', 'uses': 'subflow', 'params': {'blueprintId': 'math'}},
                                   {'id': 'add', 'uses': 'SubflowNode', 'title': 'Add',
                                    'params': {'blueprintId': 'math', 'inputs': {'a': 'val1', 'b': 'val2'}, 'outputs': {'sum': 'add'}}}]}
                        """));
    }

    @Test
    void what_waits_and_its_document_give_the_same_blueprint() {
        assertThat(Flow.named("b")
                        .sleep("night", Duration.ofHours(8))
                        .wait("any")
                        .wait("approval", wait -> wait.eventName("approved")
                                .deadline(Duration.ofDays(3), "late")
                                .node(n -> n.title("Approval")))
                        .webhook("paid")
                        .wait("payment", wait -> wait.forWebhook("paid").deadline(Duration.ofMillis(5)))
                        .build())
                .isEqualTo(read("""
                        {'id': 'b',
                         'nodes': [{'id': 'night', 'uses': 'sleep', 'params': {'duration': 28800000}},
                                   {'id': 'any', 'uses': 'wait'},
                                   {'id': 'approval', 'uses': 'wait', 'title': 'Approval',
                                    'params': {'eventName': 'approved', 'deadline': 259200000, 'onDeadline': 'late'}},
                                   {'id': 'paid', 'uses': 'webhook'},
                                   {'id': 'payment', 'uses': 'wait', 'params': {'eventName': 'webhook:paid', 'deadline': 5}}]}
                        """));
    }

    @Test
    void names_that_make_no_node_id_are_refused() {
        assertThatThrownBy(() -> Flow.named("b").loop("a:b", "x", "x", "true")).hasMessageContaining("'a:b-loop'");
        assertThatThrownBy(() -> Flow.named("b").batch("a/b", "log")).hasMessageContaining("'a/b_scatter'");
        assertThatThrownBy(() -> Flow.named("b").wait("#")).hasMessageContaining("'#'");
    }

    private static Blueprint read(String document) {
        return new BlueprintReader().read(json(document)).orThrow();
    }
}
