package io.flowcraft.sample;

import io.flowcraft.node.FatalNodeException;
import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.NodeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the warehouse about every item of the order that is the node's input. */
@NodeType(
        value = "check-stock",
        description = "Answers whether all items of an order are in stock, and which are missing.")
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
        List<String> missing = items(node.input(Order.class)).stream()
                .filter(item -> !warehouse.has(item.sku(), item.quantity()))
                .map(Item::sku)
                .toList();
        return NodeResult.of(new Stock(missing.isEmpty(), missing));
    }

    private static List<Item> items(@Nullable Order order) {
        return Optional.ofNullable(order)
                .map(Order::items)
                .filter(items -> !items.isEmpty())
                .orElseThrow(
                        () -> new FatalNodeException(
                                "There is no order with items: start the run with {\"context\": {\"order\": {\"items\": [...]}}}"));
    }
}
