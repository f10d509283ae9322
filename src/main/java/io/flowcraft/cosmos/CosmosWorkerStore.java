package io.flowcraft.cosmos;

import io.flowcraft.documents.Backoff;
import io.flowcraft.documents.Stamps;
import io.flowcraft.documents.StoreClock;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.ReportedWorker;
import io.flowcraft.engine.WorkerOrder;
import io.flowcraft.engine.WorkerReport;
import io.flowcraft.engine.WorkerReportCodec;
import io.flowcraft.engine.WorkerStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An item for each worker, all in one partition: they are few. A report is a patch, which is answered with the last order; of a worker that is not known yet, a new item. */
final class CosmosWorkerStore implements WorkerStore {

    private static final String KIND = "workers";
    private static final String REPORT = "report";
    private static final String SEEN = "seen";
    private static final String NUMBER = "number";
    private static final String ORDER = "order";

    private final Cosmos cosmos;
    private final Names names;
    private final StoreClock clock;

    CosmosWorkerStore(Cosmos cosmos, Names names, StoreClock clock) {
        this.cosmos = cosmos;
        this.names = names;
        this.clock = clock;
    }

    @Override
    public Optional<WorkerOrder> report(WorkerReport report) {
        Item said = new Item()
                .set(REPORT, Texts.escaped(WorkerReportCodec.encode(report)))
                .set(SEEN, Stamps.text(clock.latest()));
        Written written = Backoff.insist(
                () -> tryReport(key(report.id()), said),
                "the report of worker " + report.id() + " is made and removed all the time");
        return written.item().flatMap(CosmosWorkerStore::order);
    }

    /** Empty when the item came or went meanwhile. */
    private Optional<Written> tryReport(Key key, Item said) {
        Written changed = cosmos.write(Write.patch(key).setAll(said));
        return changed.done()
                ? Optional.of(changed)
                : Optional.of(cosmos.write(Write.create(key, said).once())).filter(Written::done);
    }

    private static Optional<WorkerOrder> order(Item item) {
        return item.optional(ORDER).map(order -> new WorkerOrder(item.number(NUMBER), WorkerOrder.Kind.valueOf(order)));
    }

    @Override
    public List<ReportedWorker> list() {
        List<ReportedWorker> workers = new ArrayList<>();
        for (Item item : all()) {
            workers.add(new ReportedWorker(WorkerReportCodec.decode(item.text(REPORT)), silence(item)));
        }
        return workers;
    }

    private Iterable<Item> all() {
        return cosmos.query(Reading.of(Shelf.STATUSES, names.members(KIND), ""));
    }

    private Duration silence(Item item) {
        Instant seen = Stamps.parse(item.text(SEEN));
        Duration silence = Duration.between(seen, clock.earliest());
        return silence.isNegative() ? Duration.ZERO : silence;
    }

    @Override
    public boolean order(String workerId, WorkerOrder.Kind kind) {
        return cosmos.write(Write.patch(key(workerId))
                        .set(ORDER, kind.name())
                        .increment(NUMBER, 1)
                        .once())
                .done();
    }

    @Override
    public void leave(String workerId) {
        cosmos.deleteAll(List.of(key(workerId)));
    }

    @Override
    public void forget(Duration silence) {
        for (Item item : all()) {
            if (silence(item).compareTo(silence) >= 0) {
                cosmos.batch(Removal.when(Write.patch(item.key(Shelf.STATUSES))
                        .when("#seen = :seen")
                        .with(SEEN, item.text(SEEN))));
            }
        }
    }

    private Key key(String workerId) {
        return names.member(KIND, workerId);
    }
}
