package io.flowcraft.benchmark;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * A line of the table.
 *
 * @param workload as W1
 * @param name what it is, with its unit
 * @param value the median of all rounds
 * @param target what it should be
 */
record Figure(String workload, String name, double value, Optional<Target> target) {

    /** At least, or at most, so much. */
    record Target(boolean atLeast, double bound) {

        boolean isMet(double value) {
            return atLeast ? value >= bound : value <= bound;
        }

        @Override
        public String toString() {
            return (atLeast ? "≥ " : "≤ ") + rounded(bound).toPlainString();
        }
    }

    static BigDecimal rounded(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).round(new MathContext(value >= 1000 ? 4 : 3))
                : BigDecimal.ZERO;
    }

    String verdict() {
        return target.map(wanted -> wanted.isMet(value) ? "met" : "missed").orElse("");
    }

    String line() {
        String wanted = target.map(Target::toString).orElse("");
        return "| %-2s | %-58s | %9s | %7s | %-6s |"
                .formatted(workload, name, rounded(value).toPlainString(), wanted, verdict());
    }

    JsonObject json() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("workload", workload)
                .add("name", name)
                .add("value", rounded(value));
        target.ifPresent(wanted -> json.add("target", wanted.toString()).add("met", wanted.isMet(value)));
        return json.build();
    }
}
