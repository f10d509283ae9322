package com.example.nodes;

import io.flowcraft.node.FatalNodeException;
import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.NodeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;

/** Errors that retry and errors that don't. */
@NodeType(value = "convert-to-euros", description = "Converts an amount to euros, at the rate of the day.")
public class ConvertToEuros implements NodeFunction {

    @Inject
    private ExchangeRates rates;

    /** The step's input; JSON-B ignores what else there is. */
    public record Money(BigDecimal amount, String currency) {}

    /** The step's output. */
    public record Euros(BigDecimal euros) {}

    /**
     * @throws IOException when the rates cannot be had now: this fails one attempt, and the node's {@code maxRetries} say whether there is another
     * @throws FatalNodeException when there never will be one: another attempt would end in the same way
     */
    @Override
    public NodeResult execute(NodeContext node) throws IOException {
        Money money = node.input(Money.class);
        BigDecimal rate = rates.today(money.currency())
                .orElseThrow(() -> new FatalNodeException("There is no rate for the currency " + money.currency()));
        return NodeResult.of(new Euros(money.amount().multiply(rate)));
    }
}
