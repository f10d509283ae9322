package io.flowcraft.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HostileExpressionsTest extends ExpressionTest {

    private static final String BIG = "'" + "a".repeat(200_000) + "'";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lists.range(input.n).size() > 0",
                "lists.range(1000).all(a, lists.range(1000).all(b, lists.range(1000).all(c, a + b + c >= 0)))",
                "[input.big].map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a)",
                "input.big.replace('a', input.big)",
                "input.big.replace('', input.big).size()",
                "lists.range(100000).map(x, input.big).join()",
                "[input.l].map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a)"
                        + ".map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a)",
                "lists.range(1000).map(a, lists.range(1000)).flatten().map(a, lists.range(1000)).flatten()",
                "input.big.split('').map(x, input.big.split(''))",
                "(input.big + input.big).contains(input.big + 'b')",
                "(input.big + input.big).lastIndexOf('b' + input.big) + (input.big + input.big).indexOf(input.big + 'b')",
                "lists.range(100).exists(x, input.big.matches('(a*)*b')) || input.big.matches('(.*.*.*.*.*.*){20}[^a]')",
                "lists.range(100000).map(x, input.big.matches('(a|aa)+$')).size() > 0",
                "lists.range(1000000).map(x, {'x': x, 'y': [x]})"
            })
    void S67_time_and_memory_are_bounded(String source) {
        Data data = Data.input("{'n': 1e12, 'big': %s, 'l': [1,2,3,4,5,6,7,8,9,10]}".formatted(BIG));
        fails(source, data).hasMessageMatching("(?s).*(more than|longer than|from 0 to).*");
    }

    @Test
    void S67_values_that_share_their_parts_are_measured_in_full() {
        String tree = "[1]" + ".map(a,[a,a,a,a])".repeat(30);
        fails(tree, Data.none()).hasMessageMatching("(?s).*(longer|more) than.*");
        String twin = tree.replace("[1]", "[input]");
        fails(twin + " == " + twin, Data.input("1")).hasMessageContaining("longer than");
        fails(tree + ".distinct()", Data.none()).hasMessageMatching("(?s).*(longer|more) than.*");
        fails(tree + ".flatten(99999)", Data.none()).hasMessageMatching("(?s).*(longer|more) than.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a'.matches('((a{1000}){1000}){1000}')",
                "'a'.matches('((((a{100}){100}){100}){100})')",
                "'a'.matches('a{1000}a{1000}a{1000}')",
                "lists.range(1000000000)",
                "'a'.matches('[[:word:]]{500}{500}{500}')"
            })
    void S67_what_is_too_large_whatever_the_data_is_refused_at_upload(String source) {
        isRefused(source);
    }

    @Test
    void S67_a_regular_expression_from_the_data_is_bounded_too() {
        Data data = Data.input("'((a{1000}){1000}){1000}'");
        fails("'a'.matches(input)", data).hasMessageContaining("instructions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "[",
                "]",
                "{",
                "}",
                "a.",
                "a?",
                "!",
                "-",
                "1+",
                "a&&",
                "a||",
                "a[",
                "[[",
                "f(",
                "x.map(y,",
                "'",
                "`a",
                "a[0]",
                "{1:",
                "a.b",
                "a in "
            })
    void S67_deep_nesting_is_refused_on_a_small_stack(String part) throws InterruptedException {
        StringBuilder outcome = new StringBuilder();
        Thread small = new Thread(
                null, () -> outcome.append(outcomeOf(part.repeat(9_000 / part.length()))), "small", 512 * 1024);
        small.start();
        small.join();
        assertThat(outcome).hasToString("refused");
    }

    private String outcomeOf(String source) {
        try {
            return "compiled " + expressions.compile(source, Place.EDGE);
        } catch (ExpressionException e) {
            return "refused";
        } catch (StackOverflowError e) {
            return "overflow";
        }
    }

    @Test
    void S67_long_chains_within_the_limits_work_on_a_small_stack() throws InterruptedException {
        StringBuilder outcome = new StringBuilder();
        String chain = "true" + " && true".repeat(1_000);
        String deep = "(".repeat(90) + "1" + "+1)".repeat(90);
        Runnable work = () -> outcome.append(value(chain)).append(value(deep)).append(value("!".repeat(999) + "true"));
        Thread small = new Thread(null, work, "small", 512 * 1024);
        small.start();
        small.join();
        assertThat(outcome).hasToString("true91false");
    }

    @Test
    void S67_a_deeply_nested_regular_expression_is_bounded_on_a_small_stack() throws InterruptedException {
        StringBuilder outcome = new StringBuilder();
        String nested = "'a'.matches('" + "(".repeat(950) + "a" + ")*".repeat(950) + "')";
        Thread small = new Thread(null, () -> outcome.append(outcomeOf(nested)), "small", 512 * 1024);
        small.start();
        small.join();
        assertThat(outcome.toString()).doesNotContain("overflow").isNotEmpty();
    }

    @Test
    void S67_a_long_source_is_refused_before_it_is_read() {
        isRefused("1" + " ".repeat(10_000)).hasMessageContaining("more than 10000 characters");
    }

    @Test
    void S67_long_literals_are_scanned_without_recursion() {
        gives("'" + "\\\\".repeat(2_000) + "' === '' || true", "true");
        gives("'''" + "x".repeat(9_000) + "''' !== ''", "true");
    }

    @Test
    void iterations_count_over_all_loops() {
        Expressions few = new CelExpressions(new Limits(1000, 50, 20, 100, 100_000, Duration.ofHours(1)));
        Expression nested = few.compile("input.map(x, input.map(y, x * y))", Place.EDGE);
        assertThat(nested.evaluate(Data.input("[1,2,3,4]")).asJsonArray()).hasSize(4);
        assertThatThrownBy(() -> nested.evaluate(Data.input("[1,2,3,4,5]")))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("loops more than 20 times");
    }

    @Test
    void the_time_limit_is_looked_at_during_loops() {
        AtomicLong clock = new AtomicLong();
        Limits limits = new Limits(1000, 50, 1_000_000, 100, 1_000_000, Duration.ofMillis(10));
        Expressions ticking = new CelExpressions(limits, () -> clock.addAndGet(6_000_000));
        Expression loop = ticking.compile("input.exists(x, x < 0) || true", Place.EDGE);
        assertThat(loop.isTruthy(Data.input("[1,2,3]"))).isTrue();
        String list = "[1" + ",1".repeat(5_000) + "]";
        assertThatThrownBy(() -> loop.isTruthy(Data.input(list))).hasMessageContaining("longer than 10 ms");
    }

    @Test
    void the_result_is_measured() {
        Expressions small = new CelExpressions(new Limits(1000, 50, 1000, 100, 100, Duration.ofSeconds(9)));
        Expression same = small.compile("input", Place.EDGE);
        assertThat(same.evaluate(Data.input("['" + "a".repeat(80) + "']"))).isNotNull();
        assertThatThrownBy(() -> same.evaluate(Data.input("['" + "a".repeat(100) + "']")))
                .hasMessageContaining("more than 100 bytes");
        assertThat(same.isTruthy(Data.input("['" + "a".repeat(100) + "']"))).isTrue();
    }

    @Test
    void a_limit_must_be_positive() {
        assertThatThrownBy(() -> new Limits(1, 1, 0, 1, 1, Duration.ofSeconds(1)))
                .hasMessage("The limit iterations must be positive, not 0");
    }

    @Test
    void one_expression_serves_many_threads() {
        Expression expression = expressions.compile("input.list.map(x, x * input.n)[2]", Place.EDGE);
        boolean allRight = java.util.stream.IntStream.range(0, 2_000).parallel().allMatch(n -> expression
                .evaluate(Data.input("{'n': " + n + ", 'list': [1, 2, 3]}"))
                .equals(Data.json(Integer.toString(3 * n))));
        assertThat(allRight).isTrue();
    }
}
