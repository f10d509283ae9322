package io.flowcraft.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CelExpressionsTest extends ExpressionTest {

    @Test
    void S66_a_condition_reads_the_result_of_its_source() {
        Data data = Data.none().result("{'output': {'total': 7}, 'action': 'ok'}");
        assertThat(truth("result.output.total > 5", data)).isTrue();
        assertThat(truth("result.output.total > 7", data)).isFalse();
        assertThat(truth("result.action == 'ok'", data)).isTrue();
    }

    @Test
    void S66_node_ids_with_hyphens_are_read_from_outputs() {
        Data data = Data.none().output("check-stock", "{'left': 3}").output("plain", "1");
        gives("outputs['check-stock'].left + outputs.plain", data, "4");
        assertThat(expressions
                        .compile("outputs['check-stock'].left + outputs.plain", Place.EDGE)
                        .outputs())
                .containsExactlyInAnyOrder("check-stock", "plain");
    }

    @Test
    void S66_triple_equals_outside_of_strings_is_read_as_equals() {
        gives("1 === 1 && 1 !== 2", "true");
        gives(
                "'a === b' + \"!==\" + '''=== ' ===''' + r'\\d' + (1===1 ? '===' : '!==')",
                "'a === b!===== \\u0027 ===\\\\d==='");
        gives("1 == 1 // '===", "true");
        fails("input.a === 1 + input.b", Data.input("{}")).hasMessageContaining("at column 15:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input.a.b.c.d",
                "input.missing",
                "input.list[7]",
                "input.list[-1]",
                "input.list[7].x",
                "input['x']['y'][3]",
                "unknown",
                "unknown.a[0]",
                "context.unknown",
                "context['unknown'].x",
                "outputs['unknown'].x",
                "input.nothing.x",
                "input.list.filter(x, x > 5)[0]"
            })
    void S66_what_is_missing_is_null(String source) {
        gives(source, Data.input("{'list': [1], 'nothing': null}"), "null");
    }

    @Test
    void S66_has_tells_what_is_there() {
        Data data = Data.input("{'zero': 0, 'nothing': null, 'list': [1]}").output("node-a", "null");
        gives("[has(input.zero), has(input.nothing), has(input.x), has(input.x.y.z)]", data, "[true,true,false,false]");
        gives("[has(outputs['node-a']), has(outputs.`node-a`), has(outputs.b)]", data, "[true, true, false]");
        gives("[has(input['zero']), has(input.list[0]), has(input.list[1])]", data, "[true, true, false]");
        gives("[has(k), has(context.k), has(x)]", data.context("k", "null"), "[true, true, false]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input.x > 5",
                "5 <= input.x",
                "input.x + 1",
                "'a' + input.x",
                "-input.x",
                "!input.x",
                "input.x && true",
                "true && input.x",
                "input.x || false",
                "input.x ? 1 : 2",
                "input.x in [1]",
                "1 in input.x",
                "size(input.x)",
                "input.x.startsWith('a')",
                "input.x.map(y, y)",
                "string(input.x)",
                "sum(input.x)",
                "math.greatest(1, input.x)",
                "timestamp(input.x)",
                "input[input.x]"
            })
    void S66_an_operator_on_null_is_an_error_that_says_what_to_do_and_never_a_silent_false(String source) {
        fails(source, Data.input("{}")).hasMessageContaining("null").hasMessageMatching("(?s).*at column \\d+: .*; .*");
    }

    @Test
    void S66_equality_takes_null() {
        gives(
                "[input.x == null, input.x != null, null == null, input.x == 0]",
                Data.input("{}"),
                "[true,false,true,false]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5 >",
                "result.output >> 5",
                "foo(1)",
                "input.items.length()",
                "input.name.toUpperCase()",
                "1 + 'a'",
                "1 / 0",
                "9223372036854775807 + 1",
                "'a' && true",
                "input.x > 5 + 'a'",
                "input.items.map(1, 2)",
                "has(1 + 2)",
                "'a'.matches('(')",
                "Message{a: 1}",
                "package",
                "outputs[input.id]",
                "outputs['a' + 'b']",
                "outputs.map(x, x)",
                "size(outputs)",
                "x => x"
            })
    void S66_an_expression_that_cannot_work_is_an_error_at_upload(String source) {
        isRefused(source).hasMessageContaining("\"" + source + "\"").hasMessageContaining("at column ");
    }

    @Test
    void habits_from_javascript_are_told_their_name_in_cel() {
        isRefused("input.name.toUpperCase() == 'X'").hasMessageContaining("use upperAscii()");
        isRefused("input.list.includes(1)").hasMessageContaining("x in list");
        isRefused("Math.max(1, 2)").hasMessageContaining("math.greatest");
        isRefused("substring('abc', 1)").hasMessageContaining("there is x.substring(a), x.substring(a, b)");
        fails("input.items.length > 0", Data.input("{'items': []}")).hasMessageContaining("use size(…)");
    }

    @Test
    void an_error_names_line_and_column() {
        assertThatThrownBy(() -> value("true &&\n  input.a < 1", Data.input("{'a': 'x'}")))
                .hasMessageContaining("at line 2, column 11: '<' cannot compare a string with an int");
        isRefused("1 +\n  $").hasMessageContaining("at line 2, column 3: it is not CEL");
        fails("'😀' + input.a", Data.input("{}")).hasMessageContaining("at column 5:");
    }

    @Test
    void an_error_keeps_the_whole_source_and_quotes_its_beginning() {
        String source = "input.a + 1 == " + "'x'".repeat(1) + " + '" + "y".repeat(500) + "'";
        assertThatThrownBy(() -> value(source, Data.none())).isInstanceOfSatisfying(ExpressionException.class, e -> {
            assertThat(e.source()).isEqualTo(source);
            assertThat(e.getMessage()).contains("input.a + 1").hasSizeLessThan(400);
        });
    }

    @Test
    void a_bare_name_is_a_context_key_or_else_the_output_of_that_node() {
        Data data = Data.none().context("a", "1").output("a", "2").output("b", "3");
        gives("[a, context.a, context['a'], b, context.b]", data, "[1, 1, 1, 3, 3]");
        Expression expression = expressions.compile("a + context.b + context['c-d'] + [1].map(x, x)[0]", Place.EDGE);
        assertThat(expression.names()).containsExactlyInAnyOrder("a", "b", "c-d");
        assertThat(expression.outputs()).isEmpty();
        assertThat(expression.wholeContext()).isFalse();
    }

    @Test
    void a_key_that_is_null_does_not_fall_back() {
        gives("a", Data.none().context("a", "null").output("a", "2"), "null");
    }

    @Test
    void fixed_names_win_over_context_keys() {
        Data data =
                Data.input("1").result("{'output': 2}").context("input", "7").context("result", "8");
        gives("[input, result.output, context.input]", data, "[1, 2, 7]");
        assertThat(expressions.compile("input == result", Place.EDGE).names()).isEmpty();
    }

    @Test
    void result_on_a_node_is_the_scopes_result_or_else_a_context_key() {
        Expression expression = expressions.compile("result", Place.NODE);
        assertThat(expression.evaluate(Data.none().context("result", "8"))).isEqualTo(Data.json("8"));
        assertThat(expression.evaluate(Data.none().result("{'output': 2}"))).isEqualTo(Data.json("{'output': 2}"));
        assertThat(expression.names()).containsExactly("result");
        assertThat(value("result")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void a_loop_variable_hides_a_name_and_a_leading_dot_finds_it_again() {
        gives("[1].map(input, input + .input)", Data.input("10"), "[11]");
        gives("[[1, 2], [3]].map(x, x.map(x, x * 2))", "[[2, 4], [6]]");
        gives("[1, 2].map(x, [10, 20].map(y, x + y))", "[[11, 21], [12, 22]]");
        assertThat(expressions.compile("[1].map(x, x)[0] + x", Place.EDGE).names())
                .containsExactly("x");
    }

    @Test
    void the_whole_context_is_asked_for_only_when_it_is_used() {
        Data data = Data.none().context("a", "1").context("b", "'a'");
        Expression whole = expressions.compile("context[b]", Place.EDGE);
        assertThat(whole.wholeContext()).isTrue();
        assertThat(whole.evaluate(data)).isEqualTo(Data.json("1"));
        Data other = Data.none().context("a", "1");
        gives("a == 1 ? context.a : context.zzz", other, "1");
        assertThat(other.asked()).containsExactly("key a");
        gives("size(context)", other, "1");
    }

    @Test
    void a_context_key_may_have_the_name_of_a_type() {
        gives("type(1) == int && type('') == string", "true");
        gives("string", Data.none().context("string", "'mine'"), "'mine'");
        gives("type(timestamp(0)) == google.protobuf.Timestamp", "true");
    }

    @Test
    void S58_values_are_data() {
        String attack = "1 == 1) || outputs['secret'] || ('";
        Data data = Data.none()
                .context("name", "'" + attack.replace("'", "\\u0027") + "'")
                .output("secret", "'s'");
        assertThat(truth("name == 'x'", data)).isFalse();
        assertThat(data.asked()).containsExactly("key name");
        gives("context['a.b[0]']", Data.none().context("a.b[0]", "1"), "1");
        gives("context[\"x' || true || '\"]", Data.none().context("x' || true || '", "false"), "false");
        gives("outputs['__proto__']", "null");
    }

    @Test
    void S68_nothing_but_data_is_reachable() {
        Data data = Data.input("{'s': 'text', 'l': [1], 'm': {}}");
        gives("[input.m.class, input.m.getClass, java, System, context.`class`]", data, "[null,null,null,null,null]");
        fails("input.s.class", data).hasMessageContaining("only maps and lists have members");
        fails("input.l.class", data);
        isRefused("input.m.getClass()");
        isRefused("java.lang.Runtime.getRuntime()");
        isRefused("''.getClass().forName('java.lang.Runtime')");
    }

    @Test
    void a_condition_as_a_whole_is_truthy_by_the_rule() {
        Data data = Data.input("{'no': [false, null, 0, 0.0, -0.0, ''], 'yes': [true, 1, -0.5, ' ', '0', [], {}]}");
        for (int i = 0; i < 6; i++) {
            assertThat(truth("input.no[" + i + "]", data)).as("no " + i).isFalse();
        }
        for (int i = 0; i < 7; i++) {
            assertThat(truth("input.yes[" + i + "]", data)).as("yes " + i).isTrue();
        }
        assertThat(truth("0.0 / 0.0", data)).as("NaN").isFalse();
        assertThat(truth("input.missing", data)).isFalse();
    }

    @Test
    void and_and_or_are_decided_by_either_side_but_take_bools_only() {
        Data data = Data.input("{'s': 'x'}");
        gives("[input.n > 1 || true, true || input.n > 1, input.n > 1 && false]", data, "[true, true, false]");
        fails("input.n > 1 && true", data).hasMessageContaining("null");
        fails("input.s && false", data).hasMessageContaining("&& needs a bool, not a string; write a comparison");
        fails("1 == 1 && input.s", data).hasMessageContaining("x != ''");
        fails("(input.s && true) || true", data);
        gives("[1, 'a', 3].exists(x, x > 2)", "true");
        gives("[1, 'a', 3].all(x, x > 2)", "false");
        fails("[4, input.s].all(x, x > 2)", data);
        fails("[1].filter(x, input.s)", data).hasMessageContaining("filter() needs a bool");
    }

    @Test
    void what_the_scope_throws_passes_unchanged() {
        IllegalStateException away = new IllegalStateException("store away");
        Scope broken = new ThrowingScope(away);
        assertThatThrownBy(
                        () -> expressions.compile("a > 1 || true", Place.EDGE).evaluate(broken))
                .isSameAs(away);
    }

    @Test
    void values_come_back_as_they_went_in() {
        String json = "{'a': [1, 1.5, 'x', null, true, {}, []], 'b': {'c': 9223372036854775807}, 'n': 1e300}";
        gives("input", Data.input(json), json);
        gives("{'x': input.b, 'y': [input.a]}.x.c", Data.input(json), "9223372036854775807");
        gives("[null, true, 'ä😀', -1, 2.5, [], {}]", "[null, true, 'ä😀', -1, 2.5, [], {}]");
        gives("{1: 'a', true: 'b', 'c': 3}", "{'1': 'a', 'true': 'b', 'c': 3}");
        fails("{1: 'a', '1': input}", Data.none()).hasMessageContaining("two keys");
    }

    @Test
    void what_json_does_not_have_becomes_text_or_an_error() {
        gives("timestamp('2024-01-02T03:04:05Z') + duration('1h')", "'2024-01-02T04:04:05Z'");
        gives("duration('90s')", "'90s'");
        gives("b'abc'", "'YWJj'");
        gives("type(1.5)", "'double'");
        fails("input / 0.0", Data.input("1")).hasMessageContaining("Infinity, which JSON does not have");
        fails("[0.0 / input]", Data.input("0")).hasMessageContaining("NaN");
    }

    /** A scope whose store is away. */
    private record ThrowingScope(RuntimeException failure) implements Scope {
        @Override
        public JsonValue input() {
            throw failure;
        }

        @Override
        public Optional<jakarta.json.JsonObject> result() {
            throw failure;
        }

        @Override
        public Optional<JsonValue> output(String nodeId) {
            throw failure;
        }

        @Override
        public Optional<JsonValue> contextValue(String key) {
            throw failure;
        }

        @Override
        public jakarta.json.JsonObject context() {
            throw failure;
        }
    }
}
