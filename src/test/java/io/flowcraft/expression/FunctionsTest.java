package io.flowcraft.expression;

import org.junit.jupiter.api.Test;

class FunctionsTest extends ExpressionTest {

    @Test
    void the_standard_macros_work_on_lists_and_maps() {
        Data data = Data.input("{'items': [{'n': 1}, {'n': 2}, {'n': 3}], 'm': {'a': 1, 'b': 2}}");
        gives("input.items.map(i, i.n * 2)", data, "[2, 4, 6]");
        gives("input.items.map(i, i.n > 1, i.n * 2)", data, "[4, 6]");
        gives("input.items.filter(i, i.n != 2)", data, "[{'n': 1}, {'n': 3}]");
        gives("input.items.all(i, i.n > 0) && input.items.exists(i, i.n == 3)", data, "true");
        gives("[input.items.exists_one(i, i.n > 2), input.items.existsOne(i, i.n > 1)]", data, "[true, false]");
        gives("input.m.map(k, input.m[k])", data, "[1, 2]");
        gives("[[].all(x, x > 1), [].exists(x, x > 1)]", "[true, false]");
    }

    @Test
    void in_looks_at_elements_and_keys() {
        Data data = Data.input("{'m': {'a': null}, 'l': [1, 'x', [2]]}");
        gives(
                "['a' in input.m, 'b' in input.m, 1.0 in input.l, 'y' in input.l, [2] in input.l]",
                data,
                "[true, false, true, false, true]");
        fails("'a' in input.l[1]", data).hasMessageContaining("use contains");
    }

    @Test
    void equality_is_deep_and_never_an_error() {
        Data data = Data.input("{'a': {'x': [1, {'y': 2.5}]}, 'b': {'x': [1.0, {'y': 2.5}]}, 's': '1'}");
        gives(
                "[input.a == input.b, input.a == {'x': [1, {'y': 2.5}]}, input.a == {'x': 1}]",
                data,
                "[true, true, false]");
        gives("[input.s == 1, input.a == [], input.a != null]", data, "[false, false, true]");
    }

    @Test
    void ordering_takes_two_of_a_kind() {
        gives(
                "['a' < 'b', false < true, timestamp(1) < timestamp(2), duration('1s') >= duration('1m'), b'a' < b'b']",
                "[true, true, true, false, true]");
        isRefused("'a' < 1");
        isRefused("[1] < [2]");
    }

    @Test
    void the_strings_extension_counts_code_points() {
        gives(
                "['ä😀z'.charAt(1), 'ab'.charAt(2), 'ä😀z'.substring(1, 2), 'abc'.substring(1)]",
                "['😀', '', '😀', 'bc']");
        gives(
                "['ä😀z'.indexOf('z'), 'abab'.indexOf('b', 2), 'abab'.lastIndexOf('a'), 'abab'.lastIndexOf('b', 2), 'a'.indexOf('x')]",
                "[2, 3, 2, 1, -1]");
        gives(
                "['a-b-c'.split('-'), 'a-b-c'.split('-', 2), 'ab'.split(''), 'a'.split('-', 0), ''.split('-')]",
                "[['a', 'b', 'c'], ['a', 'b-c'], ['a', 'b'], [], ['']]");
        gives(
                "['a-b-c'.replace('-', '+'), 'a-b-c'.replace('-', '+', 1), 'ab'.replace('', '.'), 'aaa'.replace('aa', 'b')]",
                "['a+b+c', 'a+b-c', '.a.b.', 'ba']");
        gives(
                "['ÄbC'.lowerAscii(), 'äbc'.upperAscii(), ' \\u00a0a b\\t'.trim(), 'ab😀'.reverse()]",
                "['Äbc', 'äBC', 'a b', '😀ba']");
        gives("[['a', 'b'].join(), ['a', 'b'].join(', '), [].join('x')]", "['ab', 'a, b', '']");
        gives(
                "['abc'.contains('b'), 'abc'.startsWith('ab'), 'abc'.endsWith('b'), size('ä😀'), 'abc'.size()]",
                "[true, true, false, 2, 3]");
        gives("strings.quote('a\"b\\n')", Data.none(), "'\\\"a\\\\\\\"b\\\\n\\\"'");
        isRefused("'abc'.substring(2, 1)");
        isRefused("'abc'.charAt(4)");
    }

    @Test
    void regular_expressions_are_re2_and_match_a_part() {
        gives("['order-17'.matches('[0-9]+'), matches('abc', '^b'), 'x'.matches('^x{1,3}$')]", "[true, false, true]");
        gives(
                "input.matches('^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')",
                Data.input("'01234567-89ab-cdef-0123-456789abcdef'"), "true");
        isRefused("'a'.matches('(?=x)')").hasMessageContaining("RE2");
    }

    @Test
    void the_math_extension_takes_ints_and_doubles() {
        gives(
                "[math.ceil(1.2), math.floor(-1.2), math.round(2.5), math.round(-2.5), math.trunc(-1.9), math.ceil(input)]",
                Data.input("2.0"),
                "[2, -2, 3, -3, -1, 2]");
        gives(
                "[math.greatest(1, 2.5, -3), math.least([3, 1.0]), math.greatest(7), math.abs(-3), math.sign(-2.5), math.sqrt(16)]",
                "[2.5, 1, 7, 3, -1, 4]");
        gives(
                "[math.bitAnd(6, 3), math.bitOr(6, 3), math.bitXor(6, 3), math.bitNot(0), math.bitShiftLeft(1, 4), math.bitShiftRight(-1, 63)]",
                "[2, 7, 5, -1, 16, 1]");
        gives("[math.isNaN(0.0 / 0.0), math.isInf(1.0 / 0.0), math.isFinite(1)]", "[true, true, true]");
        isRefused("math.greatest([])");
        isRefused("math.abs(-9223372036854775808)");
    }

    @Test
    void the_lists_extension_works() {
        Data data = Data.input("[{'n': 'b', 'p': 2}, {'n': 'a', 'p': 1.5}]");
        gives(
                "[[1, 2, 3].slice(1, 2), [[1], [[2]]].flatten(), [[1], [[2]]].flatten(2), lists.range(3)]",
                "[[2], [1, [2]], [1, 2], [0, 1, 2]]");
        gives(
                "[[1, 1.0, 'a', 'a', [1], [1.0]].distinct(), [1, 2].reverse(), [3, 1.5, 2].sort()]",
                "[[1, 'a', [1]], [2, 1], [1.5, 2, 3]]");
        gives(
                "[input.sortBy(x, x.p)[0].n, input.sortBy(x, x.n)[0].n, input.map(x, x.p).sort()]",
                data,
                "['a', 'a', [1.5, 2]]");
        isRefused("[1, 'a'].sort()");
        isRefused("[1].slice(0, 2)");
    }

    @Test
    void conversions_work_or_say_why_not() {
        gives(
                "[int('12'), int(2.9), double('1.5'), double(2), string(1.5), string(true), bool('true'), string(b'a')]",
                "[12, 2, 1.5, 2, '1.5', 'true', true, 'a']");
        gives("[dyn(1), size(bytes('ä')), string(timestamp(0))]", "[1, 2, '1970-01-01T00:00:00Z']");
        isRefused("int('x')").hasMessageContaining("int() cannot take a string \"x\"");
        isRefused("int([1])");
    }

    @Test
    void time_has_parts_and_arithmetic() {
        Data data = Data.input("{'at': '2024-02-29T12:30:00Z'}");
        gives(
                "[timestamp(input.at).getFullYear(), timestamp(input.at).getMonth(), timestamp(input.at).getHours('+02:00')]",
                data,
                "[2024, 1, 14]");
        gives("timestamp('2024-03-01T00:00:00Z') - timestamp(input.at) < duration('12h')", data, "true");
        gives("duration('1h') + duration('30m') == duration('90m')", "true");
        gives("timestamp(0) + duration('1s') == timestamp(1) && timestamp(1) - duration('1s') == timestamp(0)", "true");
    }
}
