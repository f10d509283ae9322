package io.flowcraft.sample;

import io.flowcraft.node.FatalNodeException;
import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.NodeType;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Charges a card through a gateway that is busy at the first two attempts. The card {@code declined} is refused: no further attempt would help. */
@NodeType(value = "charge-card", description = "Charges a card; the gateway of this sample is busy at first.")
public class ChargeCard implements NodeFunction {

    private static final int ATTEMPT_THAT_SUCCEEDS = 3;

    /** The step's input. */
    public record Charge(BigDecimal amount, @Nullable String card) {}

    /** The step's output. */
    public record Receipt(String payment, BigDecimal amount) {}

    @Override
    public NodeResult execute(NodeContext node) throws IOException {
        Charge charge = node.input(Charge.class);
        if (charge.card() == null || charge.card().equals("declined")) {
            throw new FatalNodeException("The card was declined");
        }
        if (node.attempt() < ATTEMPT_THAT_SUCCEEDS) {
            throw new IOException("The payment gateway is busy");
        }
        // A real gateway would be given the key, so that it charges once however often this step runs.
        return NodeResult.of(new Receipt("card " + node.idempotencyKey(), charge.amount()));
    }
}
