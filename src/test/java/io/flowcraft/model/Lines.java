package io.flowcraft.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Draws what edges say, and other expressions, from what is settled. */
final class Lines {
    private static final List<String> OF_NUMBERS = List.of(
            "result.output % 2 == 0", "result.output % 2 != 0", "result.output > 300", "result.output % 3 != 0");
    private static final List<String> OF_ANY =
            List.of("true", "false", "result.output != null", "result.output == null", "has(context.k0)");
    private final Dice dice;

    Lines(Dice dice) {
        this.dice = dice;
    }

    Line from(Exit exit) {
        boolean control = exit.actions().equals(List.of("break"));
        Optional<String> condition = dice.oneIn(4) ? Optional.of(condition(exit)) : Optional.empty();
        // Without an action it could keep the loop from going on, if it has a condition.
        boolean acts = control ? condition.isPresent() || dice.oneIn(2) : dice.oneIn(2);
        Optional<String> action = acts ? dice.some(exit.actions()).filter(name -> !name.isEmpty()) : Optional.empty();
        return new Line(action, condition, dice.oneIn(5) ? Optional.of(transform(exit)) : Optional.empty());
    }

    /** An expression over what is settled, with a value of any type. */
    String value(Set<Exit.Name> known) {
        return number(known)
                .map(name -> dice.pick(List.of("%1$s", "%1$s == null ? 0 : %1$s + 1", "{'of': %1$s}", "[%1$s, 2]"))
                        .formatted(name))
                .orElse("[1, 2]");
    }

    private String condition(Exit exit) {
        Optional<String> known = dice.oneIn(2) ? number(exit.before()) : Optional.empty();
        return known.map(name -> name + " == null || " + name + " % 2 == " + dice.below(2))
                .orElseGet(() -> dice.pick(exit.number() ? OF_NUMBERS : OF_ANY));
    }

    private String transform(Exit exit) {
        return exit.number()
                ? dice.pick(List.of("input + 1", "{'n': input}", "result.output * 2", "string(input)"))
                : dice.pick(List.of("{'w': input}", "[input]", "'plain'", "input"));
    }

    /** Something settled that is a number or null. */
    private Optional<String> number(Set<Exit.Name> known) {
        return dice.some(known.stream()
                        .filter(Exit.Name::number)
                        .map(Exit.Name::text)
                        .sorted()
                        .toList())
                .map(name ->
                        name.startsWith("k") ? dice.pick(List.of("context." + name, name)) : "outputs['" + name + "']");
    }
}
