package io.flowcraft.cosmos;

import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CompositePath;
import com.azure.cosmos.models.CompositePathSortOrder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosContainerResponse;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import io.flowcraft.engine.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** The database and the containers as they must be: {@code docs/azure.md} shows them for those who create them by hand. */
final class Definitions {

    /** Nothing goes by itself but what says so. */
    private static final int ONLY_WHERE_SAID = -1;

    private static final int CONFLICT = 409;
    private static final String PATH = "/" + Key.PARTITION;

    private final Client client;

    Definitions(Client client) {
        this.client = client;
    }

    /**
     * Creates what is missing, or only looks.
     *
     * @throws UnavailableException naming what is missing or wrong
     */
    void prepare(boolean create) {
        List<Shelf> missing = Stream.of(Shelf.values())
                .filter(shelf -> found(shelf).isEmpty())
                .toList();
        if (!missing.isEmpty() && !create) {
            throw new UnavailableException(
                    "Cosmos DB lacks the containers %s in the database '%s': create them as docs/azure.md says, or set flowcraft.create-resources=true"
                            .formatted(
                                    missing.stream().map(client::name).collect(Collectors.joining(", ")),
                                    client.database().getId()));
        }
        if (!missing.isEmpty()) {
            tolerant(client.client()
                    .createDatabaseIfNotExists(client.database().getId())
                    .then());
            missing.forEach(shelf -> tolerant(
                    client.database().createContainer(definition(shelf)).then()));
        }
        for (Shelf shelf : Shelf.values()) {
            check(found(shelf)
                    .orElseThrow(() -> new UnavailableException(
                            "the container '%s' of Cosmos DB is not there yet".formatted(client.name(shelf)))));
        }
    }

    private Optional<CosmosContainerProperties> found(Shelf shelf) {
        return Calls.make(() -> Calls.await(client.container(shelf)
                .read()
                .map(CosmosContainerResponse::getProperties)
                .onErrorResume(
                        CosmosException.class,
                        e -> e.getStatusCode() == Failures.NOT_FOUND ? Mono.empty() : Mono.error(e))));
    }

    /** Another worker may create the same. */
    private static void tolerant(Mono<Void> creation) {
        Calls.make(() -> Calls.await(creation.onErrorResume(
                CosmosException.class, e -> e.getStatusCode() == CONFLICT ? Mono.empty() : Mono.error(e))));
    }

    private static void check(CosmosContainerProperties found) {
        List<String> paths = found.getPartitionKeyDefinition().getPaths();
        if (!paths.equals(List.of(PATH))) {
            throw new UnavailableException(
                    "the container '%s' of Cosmos DB must have the partition key '%s', not %s: create another one, see docs/azure.md"
                            .formatted(found.getId(), PATH, paths));
        }
        if (found.getDefaultTimeToLiveInSeconds() == null) {
            throw new UnavailableException(
                    "the container '%s' of Cosmos DB must have its time to live on, without a default (-1), for some items end by themselves: see docs/azure.md"
                            .formatted(found.getId()));
        }
    }

    private CosmosContainerProperties definition(Shelf shelf) {
        return new CosmosContainerProperties(client.name(shelf), PATH)
                .setDefaultTimeToLiveInSeconds(ONLY_WHERE_SAID)
                .setIndexingPolicy(indexing());
    }

    /** Only what is asked for: each path costs request units with every write. */
    private static IndexingPolicy indexing() {
        List<IncludedPath> included = new ArrayList<>(List.of(new IncludedPath(PATH + "/?")));
        List<List<CompositePath>> composite = new ArrayList<>();
        for (Reading.Index index : Reading.Index.values()) {
            included.add(new IncludedPath("/" + index.group + "/?"));
            included.add(new IncludedPath("/" + index.sort + "/?"));
            composite.add(List.of(path(index.group), path(index.sort)));
        }
        return new IndexingPolicy()
                .setIncludedPaths(included)
                .setExcludedPaths(List.of(new ExcludedPath("/*")))
                .setCompositeIndexes(composite);
    }

    private static CompositePath path(String name) {
        return new CompositePath().setPath("/" + name).setOrder(CompositePathSortOrder.ASCENDING);
    }
}
