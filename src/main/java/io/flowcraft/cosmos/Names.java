package io.flowcraft.cosmos;

import io.flowcraft.documents.Texts;
import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Latest;
import io.flowcraft.engine.Timer;
import java.util.Locale;

/**
 * What partitions and items are called. The id of what belongs to an activation has its depth, its node, its indexes with leading zeros, its generation, and what it is:
 * {@code a1:increment:000000003:000001:o}; so the iterations of a node lie side by side in their order, and its generations too.
 *
 * @param namespace keeps installations apart that share the containers
 */
record Names(String namespace) {

    static final String RUN = "run";
    static final String CONTEXT = "context";
    static final String START = "start";
    static final String SEEN = "seen";
    static final String ONLY = "only";
    static final String ACTIVATION = "a";
    static final String ATTEMPT = "f";
    static final String TIMER = "t:";
    static final String EVENTS = "e:";
    static final String OUTSIDE = "x:";
    static final String LETTER = "h:";
    static final String LEASE = "l";
    static final String JOIN = "j:";

    /** Over how many items of a run the marks of readers are spread. */
    static final int MARKS = 8;

    private static final String DEFAULT = "default";
    private static final String INDEX_FORMAT = ":%09d";
    private static final int LONGEST = 400;

    /** What can be kept of an activation in a generation. */
    enum Facet {
        OUTCOME("a", ":o"),
        STARTED("a", ":s"),
        CHARGED("a", ":c"),
        WAIT("w", ""),
        RESUME("u", ""),
        LETTER("h", "");

        final String prefix;
        private final String suffix;

        Facet(String prefix, String suffix) {
            this.prefix = prefix;
            this.suffix = suffix;
        }

        boolean isIn(Item item) {
            return item.id().startsWith(prefix) && item.id().endsWith(suffix);
        }
    }

    String partition(String runId) {
        return namespace.equals(DEFAULT) ? runId : namespace + "/" + runId;
    }

    /** The run's id that a partition is called after. */
    String runId(String partition) {
        return namespace.equals(DEFAULT) ? partition : partition.substring(namespace.length() + 1);
    }

    /** Any item of a run. */
    Key of(String runId, String id) {
        return new Key(Shelf.CONTEXTS, partition(runId), id);
    }

    Key run(String runId) {
        return of(runId, RUN);
    }

    Key context(String runId) {
        return of(runId, CONTEXT);
    }

    Key start(String runId) {
        return of(runId, START);
    }

    Key seen(String runId) {
        return of(runId, SEEN);
    }

    Key open(String runId, int generation) {
        return of(runId, "open" + generation(generation));
    }

    Key mark(String runId, int number) {
        return of(runId, "mark:" + Math.floorMod(number, MARKS));
    }

    Key facet(ActivationRef ref, Facet facet) {
        return of(ref.runId(), id(facet.prefix, ref) + facet.suffix);
    }

    Key outcome(ActivationRef ref) {
        return facet(ref, Facet.OUTCOME);
    }

    Key attempt(ActivationRef ref, int number) {
        return of(ref.runId(), all(ATTEMPT, ref.activation()) + String.format(Locale.ROOT, "%09d", number));
    }

    Key timer(Timer.Kind kind, ActivationRef ref) {
        return of(ref.runId(), id(TIMER + kind.text() + ":", ref));
    }

    Key events(String runId, int first) {
        return of(runId, EVENTS + String.format(Locale.ROOT, "%09d", first));
    }

    Key batchItem(String runId, String set, int index) {
        return of(runId, "i:" + escaped(set) + String.format(Locale.ROOT, INDEX_FORMAT, index));
    }

    Key part(String partition, String ref, int number) {
        return new Key(Shelf.CONTEXTS, partition, "p:" + ref + String.format(Locale.ROOT, ":%06d", number));
    }

    Key letterOf(String runId, String id) {
        return of(runId, LETTER + escaped(id));
    }

    Key lease(ActivationRef ref) {
        return of(ref.runId(), id(LEASE, ref));
    }

    Key marker(String runId) {
        return of(runId, "index");
    }

    /** @param index which index of the run it belongs to */
    Key join(ActivationRef ref, String index) {
        return of(ref.runId(), id(JOIN + index + ":", ref));
    }

    Key leaf(ActivationRef ref, String index, int leaf) {
        return of(ref.runId(), join(ref, index).id() + String.format(Locale.ROOT, ":%06d", leaf));
    }

    /** Names a {@link #thing} that goes when the run goes. */
    Key outside(String runId, String kind, String name) {
        return of(runId, OUTSIDE + kind + ":" + escaped(name));
    }

    /** One thing that is found by its name, whatever that is. */
    Key thing(String kind, String name) {
        return new Key(Shelf.STATUSES, partition("#" + kind + "#" + escaped(name)), ONLY);
    }

    /** One of the things of a kind that are few. */
    Key member(String kind, String name) {
        return new Key(Shelf.STATUSES, members(kind), "n:" + escaped(name));
    }

    String members(String kind) {
        return partition("#" + kind);
    }

    /** How all generations of an activation begin. */
    static String all(String prefix, Activation activation) {
        StringBuilder name = new StringBuilder(prefix)
                .append(activation.indexes().size())
                .append(':')
                .append(escaped(activation.nodeId()));
        activation.indexes().forEach(index -> name.append(String.format(Locale.ROOT, INDEX_FORMAT, index)));
        return name.append(':').toString();
    }

    /** How all iterations that are wanted begin. */
    static String iterations(Latest latest) {
        Activation within = latest.within().activation();
        StringBuilder name =
                new StringBuilder(ACTIVATION).append(latest.depth()).append(':').append(escaped(within.nodeId()));
        within.indexes().forEach(index -> name.append(String.format(Locale.ROOT, INDEX_FORMAT, index)));
        return name.append(':').toString();
    }

    private static String id(String prefix, ActivationRef ref) {
        return all(prefix, ref.activation()) + generation(ref.generation()).substring(1);
    }

    private static String generation(int generation) {
        return String.format(Locale.ROOT, ":%06d", generation);
    }

    /**
     * Any name in letters, digits and the signs {@code = . _ -}: one that ids, properties and paths may have. The others are written as four hexadecimal digits after an
     * {@code =}; a name that becomes too long so is cut, with a hash of the whole.
     */
    static String escaped(String name) {
        StringBuilder escaped = new StringBuilder();
        name.chars()
                .forEach(sign -> escaped.append(
                        isPlain(sign) ? Character.toString(sign) : "=" + String.format(Locale.ROOT, "%04x", sign)));
        return escaped.length() <= LONGEST
                ? escaped.toString()
                : escaped.substring(0, LONGEST / 2) + "==" + Texts.hash(name);
    }

    private static boolean isPlain(int sign) {
        return (sign >= 'a' && sign <= 'z')
                || (sign >= 'A' && sign <= 'Z')
                || (sign >= '0' && sign <= '9')
                || sign == '.'
                || sign == '_'
                || sign == '-';
    }
}
