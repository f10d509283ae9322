package io.flowcraft.sample;

import io.flowcraft.node.FatalNodeException;
import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.NodeType;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the warehouse about every item of the order that is the node's input. */
@NodeType(value = "check-stock", description = "Answers whether all items of an order are in stock, and which are missing.")
public class CheckStock implements NodeFunction {

    @Inject
    private Warehouse warehouse;

    /** What this step needs of an order; JSON-B ignores the rest. */
    public record Order(@Nullable List<Item> items) {}

    /** A line of an order. */
    public record Item(String sku, int quantity) {}

    /** The step's output. */
    public record Stock(boolean ok, List<String> missing) {}

    @Override
    public NodeResult execute(NodeContext node) {
        List<Item> items = node.input(Order.class).items();
        if (items == null || items.isEmpty()) {
            throw new FatalNodeException("The order has no items: submit the run with {\"order\": {\"items\": [...]}}");
        }
        List<String> missing = items.stream()
                .filter(item -> !warehouse.has(item.sku(), item.quantity()))
                .map(Item::sku)
                .toList();
        return NodeResult.of(new Stock(missing.isEmpty(), missing));
    }
}
