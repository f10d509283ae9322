package io.flowcraft.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The macros that walk over the elements of a list or the keys of a map. */
final class Loops {

    /** A walk: what to walk over, where its variable lives, and its name for messages. */
    record Walk(String name, Step range, int slot) {

        Iterable<?> elements(Frame frame) {
            Object elements = range.run(frame);
            if (elements instanceof List<?> list) {
                return list;
            }
            if (elements instanceof Map<?, ?> map) {
                return map.keySet();
            }
            throw new Failure(name + "() needs a list or a map, not " + Values.describe(elements)
                    + "; check it with has(…) or != null");
        }

        Object bind(Frame frame, Object element) {
            frame.budget().iterate();
            Object value = Values.of(element, frame.budget());
            frame.locals()[slot] = value;
            return value;
        }

        boolean test(Frame frame, Step condition) {
            return Logic.bool(name + "()", condition.run(frame));
        }
    }

    private Loops() {}

    /** {@code all} and {@code exists}: the element that decides wins, even when others fail. */
    static Step quantifier(Walk walk, Step condition, boolean decisive) {
        return frame -> {
            List<Failure> failures = new ArrayList<>(0);
            for (Object element : walk.elements(frame)) {
                walk.bind(frame, element);
                if (decides(walk, condition, decisive, frame, failures)) {
                    return decisive;
                }
            }
            if (!failures.isEmpty()) {
                throw failures.get(0);
            }
            return !decisive;
        };
    }

    private static boolean decides(Walk walk, Step condition, boolean decisive, Frame frame, List<Failure> failures) {
        try {
            return walk.test(frame, condition) == decisive;
        } catch (FinalFailure failure) {
            throw failure;
        } catch (Failure failure) {
            if (failures.isEmpty()) {
                failures.add(failure);
            }
            return false;
        }
    }

    static Step existsOne(Walk walk, Step condition) {
        return frame -> {
            int found = 0;
            for (Object element : walk.elements(frame)) {
                walk.bind(frame, element);
                found += walk.test(frame, condition) ? 1 : 0;
            }
            return found == 1;
        };
    }

    /** {@code map} and {@code filter}: the results for the elements that pass the condition. */
    static Step collect(Walk walk, Step condition, Step result) {
        return frame -> {
            List<Object> collected = new ArrayList<>();
            for (Object element : walk.elements(frame)) {
                walk.bind(frame, element);
                if (walk.test(frame, condition)) {
                    frame.budget().elements(1);
                    collected.add(result.run(frame));
                }
            }
            return collected;
        };
    }

    static Step sortBy(Walk walk, Step key) {
        return frame -> {
            List<Object[]> pairs = new ArrayList<>();
            for (Object element : walk.elements(frame)) {
                Object value = walk.bind(frame, element);
                frame.budget().elements(3);
                pairs.add(new Object[] {key.run(frame), value});
            }
            pairs.sort((left, right) -> ListFunctions.compare(left[0], right[0], frame.budget()));
            return pairs.stream().map(pair -> pair[1]).toList();
        };
    }
}
