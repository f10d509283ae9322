package io.flowcraft.cosmos;

import com.azure.cosmos.models.FeedResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** Goes through the answers to a query, asking for the next page when the one before is through: a page may be empty and not the last. For one thread. */
final class Pages implements Iterator<Item> {

    private final Function<Optional<String>, Optional<FeedResponse<ObjectNode>>> query;
    private Iterator<ObjectNode> page = List.<ObjectNode>of().iterator();
    private Optional<String> continuation = Optional.empty();
    private int turned;

    /** @param query asks for the page at a continuation */
    Pages(Function<Optional<String>, Optional<FeedResponse<ObjectNode>>> query) {
        this.query = query;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && !(turned > 0 && continuation.isEmpty())) {
            turn();
        }
        return page.hasNext();
    }

    @Override
    public Item next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return new Item(page.next());
    }

    /** How many calls it took so far. */
    int turned() {
        return turned;
    }

    private void turn() {
        Optional<FeedResponse<ObjectNode>> answer = query.apply(continuation);
        page = answer.map(FeedResponse::getResults).orElse(List.of()).iterator();
        continuation = answer.map(FeedResponse::getContinuationToken);
        turned++;
    }
}
