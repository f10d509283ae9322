package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.FindingCode.BAD_FALLBACK;

/** Reports nodes that share a fallback without standing in the same loops. */
final class SharedFallbacks {
    private final Fallbacks fallbacks;
    private final Arcs arcs;
    private final Findings findings;

    SharedFallbacks(Fallbacks fallbacks, Arcs arcs, Findings findings) {
        this.fallbacks = fallbacks;
        this.arcs = arcs;
        this.findings = findings;
    }

    /** Whether the node's fallback stands where the node stands; reports it otherwise. */
    boolean check(String id, Tangles tangles) {
        boolean sound =
                fallbacks.of(id).filter(to -> !tangles.sameLoops(id, to)).isEmpty();
        if (!sound) {
            fallbacks.of(id).ifPresent(to -> report(id, to, arcs.id(arcs.root(arcs.number(to)))));
        }
        return sound;
    }

    private void report(String id, String to, String other) {
        findings.error(
                BAD_FALLBACK,
                fallbacks.pointer(id),
                "The nodes " + Quoted.of(other) + " and " + Quoted.of(id) + " share the fallback " + Quoted.of(to)
                        + " but do not stand in the same loops: give " + Quoted.of(id) + " a fallback of its own");
    }
}
