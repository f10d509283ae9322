package io.flowcraft.dynamodb;

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

/** An item for each worker, all in one partition: they are few. */
final class DynamoWorkerStore implements WorkerStore {

    private static final String KIND = "workers";
    private static final String REPORT = "report";
    private static final String SEEN = "seen";
    private static final String NUMBER = "number";
    private static final String ORDER = "order";

    private final Dynamo dynamo;
    private final Names names;
    private final StoreClock clock;

    DynamoWorkerStore(Dynamo dynamo, Names names, StoreClock clock) {
        this.dynamo = dynamo;
        this.names = names;
        this.clock = clock;
    }

    @Override
    public Optional<WorkerOrder> report(WorkerReport report) {
        Written written = dynamo.write(Write.update(key(report.id()), "SET #report = :report, #seen = :seen")
                .with(REPORT, Texts.escaped(WorkerReportCodec.encode(report)))
                .with(SEEN, Stamps.text(clock.latest())));
        return Optional.of(written.item())
                .filter(item -> item.has(ORDER))
                .map(item -> new WorkerOrder(item.number(NUMBER), WorkerOrder.Kind.valueOf(item.text(ORDER))));
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
        return dynamo.query(Reading.of(Table.STATUSES, names.partition("#" + KIND), ""));
    }

    private Duration silence(Item item) {
        Instant seen = Stamps.parse(item.text(SEEN));
        Duration silence = Duration.between(seen, clock.earliest());
        return silence.isNegative() ? Duration.ZERO : silence;
    }

    @Override
    public boolean order(String workerId, WorkerOrder.Kind kind) {
        return dynamo.write(Write.update(key(workerId), "SET #order = :order ADD #number :one")
                        .when("attribute_exists(#runId)")
                        .with(ORDER, kind.name())
                        .with("one", 1)
                        .once())
                .done();
    }

    @Override
    public void leave(String workerId) {
        dynamo.deleteAll(List.of(key(workerId)));
    }

    @Override
    public void forget(Duration silence) {
        for (Item item : all()) {
            if (silence(item).compareTo(silence) >= 0) {
                dynamo.write(Write.delete(item.key(Table.STATUSES))
                        .when("#seen = :seen")
                        .with(SEEN, item.text(SEEN)));
            }
        }
    }

    private Key key(String workerId) {
        return names.member(KIND, workerId);
    }
}
