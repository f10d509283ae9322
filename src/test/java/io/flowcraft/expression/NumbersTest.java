package io.flowcraft.expression;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumbersTest extends ExpressionTest {

    private static final long SEED = 20_240_607L;
    private static final int ROUNDS = 1_000;

    private final Random random = new Random(SEED);

    @Test
    void a_whole_number_is_an_int_however_it_is_written() {
        for (String whole : new String[] {"1", "1.0", "1e0", "10e-1", "0.1e1", "1.000000000000000000000"}) {
            gives("type(input) == int && input == 1 && 3 / (input + 1) == 1", Data.input(whole), "true");
        }
        gives("type(input)", Data.input("1e2"), "'int'");
        gives("type(input)", Data.input("9223372036854775807.0"), "'int'");
        gives("type(input)", Data.input("-9223372036854775808"), "'int'");
        gives("type(input)", Data.input("9223372036854775808"), "'double'");
        gives("type(input)", Data.input("1e300"), "'double'");
        gives("[90.0, 1e3 * 2.0, -4.5 - 0.5, 1e300]", "[90, 2000, -5, 1.0E+300]");
        gives("type(input)", Data.input("1.0000000000000000001"), "'double'");
        gives("type(input)", Data.input("1e-400"), "'double'");
    }

    @Test
    void ints_come_back_exactly() {
        for (int i = 0; i < ROUNDS; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            JsonValue result = value("input + 0", Data.input(Long.toString(number)));
            assertThat(((JsonNumber) result).longValueExact()).isEqualTo(number);
        }
    }

    @Test
    void doubles_come_back_exactly() {
        for (int i = 0; i < ROUNDS; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                JsonValue result = value("input * 1.0", Data.input(new BigDecimal(number).toString()));
                assertThat(((JsonNumber) result).doubleValue()).isEqualTo(number);
            }
        }
    }

    @Test
    void int_arithmetic_is_exact_or_an_error() {
        for (int i = 0; i < ROUNDS; i++) {
            long x = random.nextLong() >> random.nextInt(64);
            long y = random.nextLong() >> random.nextInt(64);
            BigInteger a = BigInteger.valueOf(x);
            BigInteger b = BigInteger.valueOf(y);
            check("+", x, y, a.add(b));
            check("-", x, y, a.subtract(b));
            check("*", x, y, a.multiply(b));
            if (y != 0) {
                check("/", x, y, a.divide(b));
                check("%", x, y, a.remainder(b));
            }
        }
    }

    private void check(String operator, long x, long y, BigInteger expected) {
        String source = "input[0] " + operator + " input[1]";
        Data data = Data.input("[" + x + "," + y + "]");
        if (expected.bitLength() < Long.SIZE) {
            assertThat(value(source, data)).isEqualTo(Json.createValue(expected.longValue()));
        } else {
            fails(source, data).hasMessageContaining("leaves the range of a 64-bit int");
        }
    }

    @Test
    void int_and_double_compare_by_their_exact_value() {
        for (int i = 0; i < ROUNDS; i++) {
            long x = random.nextLong() >> random.nextInt(64);
            double y = random.nextBoolean() ? (double) x + random.nextInt(3) - 1 : random.nextGaussian() * x;
            int order = BigDecimal.valueOf(x).compareTo(new BigDecimal(y));
            String json = "[" + x + "," + new BigDecimal(y).toPlainString() + "]";
            String source = "[input[0] < input[1], input[0] == input[1], input[1] < input[0], input[1] == input[0]]";
            gives(source, Data.input(json), "[%s,%s,%s,%s]".formatted(order < 0, order == 0, order > 0, order == 0));
        }
    }

    @Test
    void arithmetic_mixes_int_and_double() {
        gives("[1 + 1.5, 1.5 - 1, 2 * 1.5, 3 / 2.0, 5 % 1.5]", "[2.5, 0.5, 3, 1.5, 0.5]");
        gives("input.price * input.quantity", Data.input("{'price': 9.99, 'quantity': 3}"), "29.97");
        gives("1 == 1.0 && 1 < 1.5 && 2.5 > 2 && 1 in [1.0] && [1] == [1.0]", "true");
        gives("{1: 'a'}[1.0]", "'a'");
        gives("[10, 20][input]", Data.input("1.0"), "20");
    }

    @Test
    void ints_truncate_and_do_not_divide_by_zero() {
        gives("[7 / 2, -7 / 2, 7 % 3, -7 % 3]", "[3, -3, 1, -1]");
        fails("1 / input", Data.input("0")).hasMessageContaining("divides an int by zero");
        fails("1 % input", Data.input("0.0")).hasMessageContaining("divides an int by zero");
        gives("1.0 / input > 1e300", Data.input("0"), "true");
        fails("-input", Data.input("-9223372036854775808")).hasMessageContaining("64-bit");
    }

    @Test
    void a_large_exponent_costs_nothing() {
        JsonValue huge = Json.createValue(new BigDecimal("1e999999999"));
        Expression expression = expressions.compile("context.huge > 1e300 && type(context.huge) == double", Place.EDGE);
        assertThat(expression.isTruthy(Data.none().context("huge", huge))).isTrue();
    }

    @Test
    void unsigned_numbers_are_ints_that_are_not_negative() {
        gives("[5u, uint(3), uint(2.9)]", "[5, 3, 2]");
        isRefused("uint(-1)");
        isRefused("18446744073709551615u");
    }

    @Test
    void sum_of_ints_is_an_int_and_of_mixed_numbers_a_double() {
        gives(
                "[sum([]), sum([1, 2]), sum([1, 2.5]), sum(input.map(x, x.p * x.q))]",
                Data.input("[{'p': 2, 'q': 3}, {'p': 1.5, 'q': 2}]"),
                "[0, 3, 3.5, 9]");
        gives("type(sum([1, 2.5, 0.5]))", "'double'");
        fails("sum(input)", Data.input("[1, null]")).hasMessageContaining("one element is null");
        fails("sum(input)", Data.input("[9223372036854775807, 1]")).hasMessageContaining("64-bit");
        fails("sum(input)", Data.input("['1']")).hasMessageContaining("a string");
    }
}
