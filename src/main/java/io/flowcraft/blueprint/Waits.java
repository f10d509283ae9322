package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.FindingCode.UNKNOWN_WEBHOOK;
import static io.flowcraft.blueprint.FindingCode.UNMATCHED_ACTION;

import io.flowcraft.blueprint.Topology.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Warns of waits that nobody would end as it is meant. */
final class Waits {
    static final String USES = "wait";
    static final String WEBHOOK = "webhook";
    static final String WEBHOOK_EVENT = "webhook:";
    private static final String FAIL = "fail";

    private final Topology topology;
    private final Findings findings;

    Waits(Topology topology, Findings findings) {
        this.topology = topology;
        this.findings = findings;
    }

    void report() {
        topology.using(USES).forEach(node -> {
            reportWebhook(node);
            reportAction(node);
        });
    }

    private void reportWebhook(Place<Node> node) {
        Params.text(node.value().params(), "eventName")
                .filter(name -> name.startsWith(WEBHOOK_EVENT))
                .map(name -> name.substring(WEBHOOK_EVENT.length()))
                .filter(Predicate.not(this::isWebhook))
                .ifPresent(id -> findings.warning(
                        UNKNOWN_WEBHOOK,
                        node.pointer() + "/params/eventName",
                        "No webhook " + Quoted.of(id) + " is in this blueprint, so that only a resume ends the wait:"
                                + " add the webhook or correct its id"));
    }

    private boolean isWebhook(String id) {
        return topology.has(id) && topology.nodes().get(id).value().uses().equals(WEBHOOK);
    }

    private void reportAction(Place<Node> node) {
        List<Place<Edge>> edges = topology.outOf(node.value().id());
        Params.text(node.value().params(), "onDeadline")
                .filter(action -> !action.equals(FAIL) && !edges.isEmpty())
                .filter(action ->
                        edges.stream().noneMatch(edge -> edge.value().action().equals(Optional.of(action))))
                .ifPresent(action -> findings.warning(
                        UNMATCHED_ACTION,
                        node.pointer() + "/params/onDeadline",
                        "No edge of this node has the action " + Quoted.of(action)
                                + " that it completes with when its deadline is over: give one to an edge,"
                                + " or write \"fail\""));
    }
}
