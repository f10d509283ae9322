package com.example.nodes;

import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.NodeType;
import jakarta.inject.Inject;
import java.math.BigDecimal;

/** An effect outside the run, and the run's context. */
@NodeType(value = "charge-account", description = "Takes an amount of euros from an account, once.")
public class ChargeAccount implements NodeFunction {

    @Inject
    private Bank bank;

    /** The step's input. */
    public record Charge(String account, BigDecimal euros) {}

    /**
     * May run more often than once: after a crash, after a time-out, or when a message comes twice. The bank is given a key that is the same each time, so
     * that it takes the money once and gives the same receipt again.
     */
    @Override
    public NodeResult execute(NodeContext node) {
        Charge charge = node.input(Charge.class);
        Bank.Receipt receipt = bank.charge(node.idempotencyKey(), charge.account(), charge.euros());
        // Recorded together with the output, or not at all.
        node.context().set("receipt", receipt.number());
        return NodeResult.of(receipt).withAction("charged");
    }
}
