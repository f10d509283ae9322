package io.flowcraft.dynamodb;

import io.flowcraft.documents.Texts;
import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Latest;
import io.flowcraft.engine.Timer;
import java.util.ArrayList;
import java.util.List;

/**
 * What partitions, items and entries of indexes are called. The sort key of an activation has its depth, its node, its indexes with leading zeros, and its generation:
 * {@code a1#increment:000000003#000001}; so the iterations of a node lie side by side in their order, and its generations too.
 *
 * @param namespace keeps installations apart that share the tables
 */
record Names(String namespace) {

    static final String RUN = "run";
    static final String CONTEXT = "context";
    static final String START = "start";
    static final String MARKER = "index";
    static final String ONLY = "only";
    static final String ACTIVATION = "a";
    static final String ATTEMPT = "f";
    static final String WAIT = "w#";
    static final String LETTER = "h#";
    static final String CLAIM = "k#";
    static final String TIMER = "t#";
    static final String EVENTS = "e#";

    /** Over how many partitions of an index runs and timers are spread: each takes a thousand writes a second. */
    static final int SHARDS = 4;

    private static final String DEFAULT = "default";
    private static final String INDEX_FORMAT = ":%09d";

    /** In bytes; a sort key may have 1,024. */
    private static final int LONGEST = 700;

    String partition(String runId) {
        return namespace.equals(DEFAULT) ? runId : namespace + "/" + runId;
    }

    /** The run's id that a partition is called after. */
    String runId(String partition) {
        return namespace.equals(DEFAULT) ? partition : partition.substring(namespace.length() + 1);
    }

    Key run(String runId) {
        return new Key(Table.STATUSES, partition(runId), RUN);
    }

    Key context(String runId) {
        return new Key(Table.CONTEXTS, partition(runId), CONTEXT);
    }

    Key start(String runId) {
        return new Key(Table.CONTEXTS, partition(runId), START);
    }

    Key activation(ActivationRef ref) {
        return new Key(Table.CONTEXTS, partition(ref.runId()), item(ACTIVATION, ref));
    }

    Key attempt(ActivationRef ref, int number) {
        return new Key(
                Table.CONTEXTS, partition(ref.runId()), all(ATTEMPT, ref.activation()) + String.format("%09d", number));
    }

    Key wait(ActivationRef ref) {
        return new Key(Table.CONTEXTS, partition(ref.runId()), item(WAIT, ref));
    }

    Key letterOf(ActivationRef ref, String id) {
        return new Key(Table.CONTEXTS, partition(ref.runId()), LETTER + id);
    }

    Key timer(Timer.Kind kind, ActivationRef ref) {
        return new Key(Table.STATUSES, partition(ref.runId()), item(TIMER + kind.text() + "#", ref));
    }

    Key events(String runId, int first) {
        return new Key(Table.CONTEXTS, partition(runId), EVENTS + String.format("%09d", first));
    }

    Key batchItem(String runId, String set, int index) {
        return new Key(Table.CONTEXTS, partition(runId), "i#" + escaped(set) + String.format("#%09d", index));
    }

    Key part(String partition, String ref, int number) {
        return new Key(Table.CONTEXTS, partition, "v#" + ref + String.format("#%06d", number));
    }

    Key lease(ActivationRef ref) {
        return new Key(Table.COORDINATION, partition(ref.runId()), item("l", ref));
    }

    Key marker(String runId) {
        return new Key(Table.COORDINATION, partition(runId), MARKER);
    }

    /** @param index which index of the run it belongs to */
    Key join(ActivationRef ref, String index) {
        return new Key(Table.COORDINATION, partition(ref.runId()), item("j#" + index + "#", ref));
    }

    Key leaf(ActivationRef ref, String index, int leaf) {
        return new Key(
                Table.COORDINATION, partition(ref.runId()), join(ref, index).item() + "#" + leaf);
    }

    /** One thing that is found by its name, whatever that is. */
    Key thing(String kind, String name) {
        return new Key(Table.STATUSES, partition("#" + kind + "#" + name), ONLY);
    }

    /** One of the things of a kind that are few. */
    Key member(String kind, String name) {
        return new Key(Table.STATUSES, partition("#" + kind), "n#" + name);
    }

    /** How all generations of an activation begin. */
    static String all(String prefix, Activation activation) {
        StringBuilder name = new StringBuilder(prefix)
                .append(activation.indexes().size())
                .append('#')
                .append(escaped(activation.nodeId()));
        activation.indexes().forEach(index -> name.append(String.format(INDEX_FORMAT, index)));
        return name.append('#').toString();
    }

    /** How all iterations that are wanted begin. */
    static String iterations(Latest latest) {
        Activation within = latest.within().activation();
        StringBuilder name =
                new StringBuilder(ACTIVATION).append(latest.depth()).append('#').append(escaped(within.nodeId()));
        within.indexes().forEach(index -> name.append(String.format(INDEX_FORMAT, index)));
        return name.append(':').toString();
    }

    private static String item(String prefix, ActivationRef ref) {
        return all(prefix, ref.activation()) + String.format("%06d", ref.generation());
    }

    /** Of a name that no sort key has room for, and that no stored blueprint can have, a hash. */
    private static String escaped(String name) {
        String escaped = name.replace("~", "~0").replace("#", "~1");
        return Texts.bytes(escaped) <= LONGEST ? escaped : "~2" + Texts.hash(name);
    }

    List<String> shards(String duty) {
        List<String> all = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            all.add(shard(duty, shard));
        }
        return all;
    }

    String shard(String duty, String name) {
        return shard(duty, Math.floorMod(name.hashCode(), SHARDS));
    }

    private String shard(String duty, int shard) {
        return partition("#" + duty + "#" + shard);
    }
}
