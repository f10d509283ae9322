package io.flowcraft.expression;

import dev.cel.common.CelValidationException;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Map;

/** Conversions and time, which the library does: each function is a small CEL program of its own. */
final class LibraryFunctions {

    private static final List<String> CONVERSIONS = List.of("int", "double", "bool", "timestamp", "duration");
    private static final List<String> PARTS_OF_BOTH =
            List.of("getHours", "getMinutes", "getSeconds", "getMilliseconds");
    private static final List<String> PARTS_OF_A_DATE =
            List.of("getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear");

    /** Longer texts are no number, date or time zone, and some of the library's parsers would chew on them. */
    private static final int LONGEST_TEXT = 1_000;

    void addTo(Functions functions) {
        CONVERSIONS.forEach(name -> functions.global(name, 1, a -> Library.call(name, "a", shortened(a))));
        functions.global("uint", 1, LibraryFunctions::unsigned);
        functions.global("string", 1, LibraryFunctions::string);
        functions.global("bytes", 1, LibraryFunctions::bytes);
        functions.global("dyn", 1, a -> a.value(0));
        functions.global("type", 1, a -> new TypeName(Values.typeOf(a.value(0))));
        PARTS_OF_BOTH.forEach(name -> addPart(functions, name));
        PARTS_OF_A_DATE.forEach(name -> addPart(functions, name));
    }

    static String text(java.time.Duration duration) {
        Object[] values = {duration};
        return (String) Library.call("string", "a", values, "string");
    }

    private static void addPart(Functions functions, String name) {
        functions.member(name, 1, a -> Library.call("a." + name, "", shortened(a)));
        functions.member(name, 2, a -> Library.call("a." + name, "b", shortened(a)));
    }

    /** JSON has no unsigned numbers, so an unsigned one is an int that is not negative. */
    private static Object unsigned(Arguments arguments) {
        Object value = Library.call("int", "a", shortened(arguments));
        if (value instanceof Long number && number >= 0) {
            return number;
        }
        throw new Failure("uint() cannot take " + value + "; it takes numbers from 0 to 2^63 - 1");
    }

    private static Object string(Arguments arguments) {
        return arguments.value(0) instanceof String text ? text : Library.call("string", "a", arguments);
    }

    private static Object bytes(Arguments arguments) {
        arguments.budget().make(4L * (arguments.value(0) instanceof String text ? text.length() : 0));
        return Library.call("bytes", "a", arguments);
    }

    private static Arguments shortened(Arguments arguments) {
        for (Object value : arguments.values()) {
            if (value instanceof String text && text.length() > LONGEST_TEXT) {
                throw new Failure(arguments.function() + "() cannot take a text of " + text.length() + " characters");
            }
        }
        return arguments;
    }

    /** Built when the first expression needs it. */
    private static final class Library {

        private static final CelParser PARSER =
                CelParserFactory.standardCelParserBuilder().build();
        private static final CelRuntime RUNTIME =
                CelRuntimeFactory.plannerRuntimeBuilder().build();
        private static final Map<String, CelRuntime.Program> PROGRAMS = new java.util.concurrent.ConcurrentHashMap<>();

        static Object call(String function, String parameters, Arguments arguments) {
            return call(function, parameters, arguments.values(), arguments.function());
        }

        static Object call(String function, String parameters, Object[] values, String name) {
            Object first = values[0];
            if (Values.isNull(first) || first instanceof List || first instanceof Map || first instanceof TypeName) {
                throw refused(name, first, "check it with has(…) or != null, or convert it");
            }
            CelRuntime.Program program = PROGRAMS.computeIfAbsent(function + "(" + parameters + ")", Library::program);
            try {
                return program.eval(values.length == 1 ? Map.of("a", first) : Map.of("a", first, "b", values[1]));
            } catch (CelEvaluationException e) {
                throw refused(name, first, "convert or check it first");
            }
        }

        private static CelRuntime.Program program(String source) {
            try {
                return RUNTIME.createProgram(PARSER.parse(source).getAst());
            } catch (CelValidationException | CelEvaluationException e) {
                throw new IllegalStateException("The CEL library cannot compile " + source, e);
            }
        }

        private static Failure refused(String function, Object value, String advice) {
            boolean isQuotable = value instanceof String text && text.length() < 100;
            String shown = isQuotable ? "\"" + value + "\"" : value instanceof Number ? value.toString() : "";
            return new Failure("%s() cannot take %s%s; %s"
                    .formatted(function, Values.describe(value), shown.isEmpty() ? "" : " " + shown, advice));
        }
    }
}
