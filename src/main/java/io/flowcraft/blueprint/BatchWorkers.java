package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.FindingCode.BAD_BATCH;
import static io.flowcraft.blueprint.FindingCode.UNKNOWN_CONFIG_KEY;

import io.flowcraft.blueprint.Topology.Place;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.stream.Stream;

/** Reports what is wrong with the workers of batches: as with nodes, but that they have no place of their own in the graph. */
final class BatchWorkers {
    private static final String WORKER = "workerUsesKey";
    private static final String PARAMS = "workerParams";
    private static final String CONFIG = "workerConfig";
    private static final Set<String> NO_WORKERS =
            Set.of(LoopControllers.USES, Batches.SCATTER, Batches.GATHER, Waits.USES, Waits.WEBHOOK);

    private final Topology topology;
    private final NodeCatalogue catalogue;
    private final Findings findings;

    BatchWorkers(Topology topology, NodeCatalogue catalogue, Findings findings) {
        this.topology = topology;
        this.catalogue = catalogue;
        this.findings = findings;
    }

    void report() {
        topology.using(Batches.SCATTER).forEach(scatter -> {
            JsonObject params = scatter.value().params();
            String pointer = scatter.pointer() + "/params";
            Params.text(params, WORKER).map(Alias::resolve).ifPresent(uses -> reportWorker(uses, scatter, pointer));
            Params.object(params, CONFIG).ifPresent(config -> reportConfig(config, Pointer.to(pointer, CONFIG)));
        });
    }

    private void reportWorker(String uses, Place<Node> scatter, String pointer) {
        if (NO_WORKERS.contains(uses)) {
            findings.error(
                    BAD_BATCH,
                    Pointer.to(pointer, WORKER),
                    "A " + Quoted.of(uses) + " needs a place of its own in the graph: as the worker of a batch use"
                            + " another node, or a subflow that contains it");
            return;
        }
        Node worker = new Node(
                scatter.value().id(),
                uses,
                Params.object(scatter.value().params(), PARAMS).orElse(JsonValue.EMPTY_JSON_OBJECT),
                Inputs.none(),
                NodeConfig.defaults(),
                JsonValue.EMPTY_JSON_OBJECT);
        catalogue
                .problems(worker)
                .forEach(problem -> findings.add(new Finding(
                        problem.code(), problem.severity(), pointer + moved(problem.pointer()), problem.message())));
    }

    /** What is said of the node that the worker would be is said of the params that it is made of. */
    private static String moved(String pointer) {
        return pointer.startsWith("/params") ? "/" + PARAMS + pointer.substring("/params".length()) : "/" + WORKER;
    }

    private void reportConfig(JsonObject config, String pointer) {
        new ConfigReader(config, pointer, findings).read();
        Stream.of("fallback", "joinStrategy")
                .filter(config::containsKey)
                .forEach(key -> findings.warning(
                        UNKNOWN_CONFIG_KEY,
                        Pointer.to(pointer, key),
                        "The config key '" + key + "' means nothing for the items of a batch: remove it"));
    }
}
