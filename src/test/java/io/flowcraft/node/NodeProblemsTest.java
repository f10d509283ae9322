package io.flowcraft.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Inputs;
import io.flowcraft.blueprint.Node;
import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.blueprint.NodeConfig;
import io.flowcraft.blueprint.Severity;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the registry has to say about the nodes of a blueprint. */
class NodeProblemsTest {
    private final NodeRegistry registry = NodeRegistry.of(
            List.of(new NodeImplementation("charge-card", "", "com.acme.ChargeCard", node -> NodeResult.empty())));

    @Test
    void S69_an_unknown_uses_is_an_error_and_names_what_was_meant() {
        assertThat(problems("chrage-card", "{}"))
                .containsExactly(new Problem(
                        "unknown-uses",
                        Severity.ERROR,
                        "/uses",
                        "No node is registered as 'chrage-card': did you mean 'charge-card'?"));
    }

    @Test
    void S69_an_unknown_uses_that_resembles_nothing_says_so() {
        assertThat(problems("quantum-leap", "{}"))
                .extracting(Problem::message)
                .containsExactly("No node is registered as 'quantum-leap': deploy it, or use one that is registered");
    }

    @Test
    void S69_an_unknown_uses_of_any_length_gives_a_short_message() {
        assertThat(problems("x".repeat(1_000_000), "{}"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).hasSizeLessThan(200));
    }

    @Test
    void S69_http_is_reserved() {
        assertThat(problems("http", "{}")).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("unknown-uses");
            assertThat(problem.message()).startsWith("'http' is reserved");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pass        | {'anything': 1}",
                "log         | {}",
                "log         | {'message': 'in'}",
                "log         | {'message': null}",
                "delay       | {'duration': 500}",
                "delay       | {'duration': '2m'}",
                "fail        | {}",
                "fail        | {'message': 'no', 'untilAttempt': 3}",
                "set         | {}",
                "set         | {'a': 'input.b + 1', 'c': 5, 'd': {'e': 'no expression ('}}",
                "transform   | {'expression': 'input.items.size()'}",
                "subflow     | {'blueprintId': 'math', 'inputs': {'a': 'b'}, 'outputs': {'c': 'd'}}",
                "subflow     | {'blueprintId': 'math', 'inputs': null}",
                "batch-scatter | {'workerUsesKey': 'log', 'gatherNodeId': 'g'}",
                "batch-scatter | {'workerUsesKey': 'log', 'gatherNodeId': 'g', 'chunkSize': 1, 'workerParams': {}, 'workerConfig': {}}",
                "batch-scatter | {'workerUsesKey': 'log', 'gatherNodeId': 'g', 'onItemFailure': 'null'}",
                "batch-scatter | {'workerUsesKey': 'log', 'gatherNodeId': 'g', 'onItemFailure': 3}",
                "batch-gather | {}",
                "batch-gather | {'outputKey': 'counts', 'gatherNodeId': 'g'}",
                "charge-card | {'duration': 'of its own kind'}"
            })
    void nothing_is_wrong_with_good_params(String uses, String params) {
        assertThat(problems(uses, params)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "log       | {'message': 5}                   | bad-value        | /params/message",
                "delay     | {}                               | missing-property | /params/duration",
                "delay     | {'duration': null}               | missing-property | /params/duration",
                "delay     | {'duration': 'soon'}             | bad-duration     | /params/duration",
                "delay     | {'duration': -1}                 | bad-duration     | /params/duration",
                "delay     | {'duration': {}}                 | bad-duration     | /params/duration",
                "fail      | {'message': []}                  | bad-value        | /params/message",
                "fail      | {'untilAttempt': '3'}            | bad-value        | /params/untilAttempt",
                "fail      | {'untilAttempt': 1.5}            | bad-value        | /params/untilAttempt",
                "fail      | {'untilAttempt': 1e300}          | bad-value        | /params/untilAttempt",
                "set       | {'a': '1 +'}                     | bad-expression   | /params/a",
                "set       | {'a/b~c': ')'}                   | bad-expression   | /params/a~1b~0c",
                "set       | {'': 1}                          | bad-value        | /params/",
                "transform | {}                               | missing-property | /params/expression",
                "subflow   | {}                             | missing-property | /params/blueprintId",
                "subflow   | {'blueprintId': 5}             | bad-value        | /params/blueprintId",
                "subflow   | {'blueprintId': 'b', 'inputs': 'x'}        | bad-value | /params/inputs",
                "subflow   | {'blueprintId': 'b', 'outputs': {'x': 5}}  | bad-value | /params/outputs",
                "batch-gather  | {'outputKey': ''}          | bad-value        | /params/outputKey",
                "batch-scatter | {'gatherNodeId': 'g'}      | missing-property | /params/workerUsesKey",
                "batch-scatter | {'workerUsesKey': 'log'}   | missing-property | /params/gatherNodeId",
                "batch-scatter | {'workerUsesKey': 'log', 'gatherNodeId': 'g', 'chunkSize': 0} | bad-value | /params/chunkSize",
                "batch-scatter | {'workerUsesKey': 'log', 'gatherNodeId': 'g', 'chunkSize': '5'} | bad-value | /params/chunkSize",
                "batch-scatter | {'workerUsesKey': 'log', 'gatherNodeId': 'g', 'workerParams': []} | bad-value | /params/workerParams",
                "batch-scatter | {'workerUsesKey': 'log', 'gatherNodeId': 'g', 'workerConfig': 1} | bad-value | /params/workerConfig",
                "batch-scatter | {'workerUsesKey': 'log', 'gatherNodeId': 'g', 'onItemFailure': 'skip'} | bad-value | /params/onItemFailure",
                "batch-scatter | {'workerUsesKey': 'log', 'gatherNodeId': 'g', 'onItemFailure': -1} | bad-value | /params/onItemFailure",
                "batch-scatter | {'workerUsesKey': 'log', 'gatherNodeId': 'g', 'onItemFailure': '101%'} | bad-value | /params/onItemFailure",
                "batch-scatter | {'workerUsesKey': 'log', 'gatherNodeId': 'g', 'onItemFailure': []} | bad-value | /params/onItemFailure",
                "transform | {'expression': 5}                | bad-value        | /params/expression",
                "transform | {'expression': 'input.items.('}  | bad-expression   | /params/expression"
            })
    void S69_a_bad_param_of_a_built_in_is_an_error_with_its_pointer(
            String uses, String params, String code, String pointer) {
        assertThat(problems(uses, params)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.pointer()).isEqualTo(pointer);
        });
    }

    @Test
    void S69_every_bad_param_is_reported() {
        assertThat(problems("fail", "{'message': 5, 'untilAttempt': 'x'}"))
                .extracting(Problem::pointer)
                .containsExactly("/params/message", "/params/untilAttempt");
        assertThat(problems("set", "{'a': '(', 'b': '1', 'c': ')'}"))
                .extracting(Problem::pointer)
                .containsExactly("/params/a", "/params/c");
    }

    @Test
    void S69_a_bad_duration_says_how_to_write_one() {
        assertThat(problems("delay", "{'duration': 'soon'}"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("'duration'", "'soon'", "\"5s\""));
    }

    @Test
    void S69_a_bad_expression_is_quoted() {
        assertThat(problems("transform", "{'expression': 'input.items.('}"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("'expression'", "input.items.("));
    }

    @Test
    void a_context_key_has_at_most_255_characters() {
        assertThat(problems("set", "{'" + "k".repeat(255) + "': 1}")).isEmpty();
        assertThat(problems("set", "{'" + "k".repeat(256) + "': 1}"))
                .extracting(Problem::code)
                .containsExactly("bad-value");
    }

    @Test
    void a_built_in_gives_no_action_and_what_others_give_is_not_known() {
        assertThat(registry.actions(node("pass", "{}"))).hasValue(Set.of());
        assertThat(registry.actions(node("charge-card", "{}"))).isEmpty();
        assertThat(registry.actions(node("unknown", "{}"))).isEmpty();
    }

    private List<Problem> problems(String uses, String params) {
        return registry.problems(node(uses, params));
    }

    private static Node node(String uses, String params) {
        return new Node(
                "step",
                uses,
                JsonText.object(params),
                Inputs.none(),
                NodeConfig.defaults(),
                JsonValue.EMPTY_JSON_OBJECT);
    }
}
