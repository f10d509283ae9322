package io.flowcraft.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All functions by name, style and number of arguments. A member's key is {@code .name/n} where n counts the receiver;
 * a global's is {@code name/n}, or {@code name/*} for any number.
 */
final class Functions {

    /** What people bring along from JavaScript, and what it is called here. */
    private static final Map<String, String> HABITS = Map.ofEntries(
            Map.entry("length", "size(…)"),
            Map.entry("includes", "contains(…) for strings, or x in list"),
            Map.entry("toLowerCase", "lowerAscii()"),
            Map.entry("toUpperCase", "upperAscii()"),
            Map.entry("some", "exists(x, …)"),
            Map.entry("every", "all(x, …)"),
            Map.entry("find", "filter(x, …)[0]"),
            Map.entry("reduce", "sum(list)"),
            Map.entry("test", "text.matches('…')"),
            Map.entry("toString", "string(…)"),
            Map.entry("parseInt", "int(…)"),
            Map.entry("parseFloat", "double(…)"),
            Map.entry("Number", "double(…)"),
            Map.entry("String", "string(…)"),
            Map.entry("Math.max", "math.greatest(…)"),
            Map.entry("Math.min", "math.least(…)"));

    private final Map<String, Function> all = new HashMap<>();

    Functions() {
        new StringFunctions().addTo(this);
        new ListFunctions().addTo(this);
        new MathFunctions().addTo(this);
        new LibraryFunctions().addTo(this);
    }

    void global(String name, int arguments, Function body) {
        all.put(name + "/" + arguments, body);
    }

    void anyNumber(String name, Function body) {
        all.put(name + "/*", body);
    }

    void member(String name, int arguments, Function body) {
        all.put("." + name + "/" + arguments, body);
    }

    Optional<Function> findGlobal(String name, int arguments) {
        Function exact = all.get(name + "/" + arguments);
        return Optional.ofNullable(exact == null ? all.get(name + "/*") : exact);
    }

    Optional<Function> findMember(String name, int arguments) {
        return Optional.ofNullable(all.get("." + name + "/" + arguments));
    }

    /** Why there is no such function, with the nearest thing there is. */
    Failure unknown(String name, int arguments) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        String habit = HABITS.getOrDefault(name, HABITS.getOrDefault(last, ""));
        if (!habit.isEmpty()) {
            return new Failure("there is no function " + name + "(); use " + habit);
        }
        List<String> forms = forms(last);
        return new Failure("there is no function %s() with %d argument%s; %s"
                .formatted(
                        name,
                        arguments,
                        arguments == 1 ? "" : "s",
                        forms.isEmpty() ? "see the functions of CEL" : "there is " + String.join(", ", forms)));
    }

    private List<String> forms(String name) {
        List<String> forms = new ArrayList<>();
        for (String key : all.keySet()) {
            String called = key.substring(0, key.indexOf('/'));
            String count = key.substring(key.indexOf('/') + 1);
            if (called.equals("." + name)) {
                forms.add("x." + name + "(" + placeholders(Integer.parseInt(count) - 1) + ")");
            } else if (called.equals(name) || called.endsWith("." + name)) {
                forms.add(called + "(" + (count.equals("*") ? "…" : placeholders(Integer.parseInt(count))) + ")");
            }
        }
        return forms.stream().sorted().toList();
    }

    private static String placeholders(int count) {
        return String.join(", ", List.of("a", "b", "c", "d").subList(0, count));
    }
}
