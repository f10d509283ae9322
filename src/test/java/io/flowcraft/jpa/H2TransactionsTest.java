package io.flowcraft.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class H2TransactionsTest extends TransactionsContract {

    @Override
    TestDatabase database() {
        return H2File.database();
    }

    /** What is written during a commit may come back from a crash as a row that nobody sees and nobody can remove. */
    @Test
    void nobody_writes_while_another_transaction_goes_on() throws InterruptedException {
        JpaStores stores = database().stores();
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        Thread other = new Thread(() -> {
            stores.runs().create(Sample.newRun(Sample.unique("run")));
            order.add("other");
        });

        stores.unitOfWork().call(() -> {
            stores.runs().create(Sample.newRun(Sample.unique("run")));
            other.start();
            awaitRest(other);
            return order.add("unit");
        });
        other.join();

        assertThat(order).containsExactly("unit", "other");
    }

    private static void awaitRest(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
    }
}
