package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link JobQueue} must do. Every test has a queue of its own, or an empty one. */
public abstract class JobQueueContract {

    private final String run = Sample.unique("run");

    /** The queue under test. */
    protected abstract JobQueue queue();

    /** Hands the next message to a worker that answers so; empty when none came for a while. */
    protected abstract Optional<Job> deliver(Disposition answer);

    /** Comes back when this much time has passed for the queue. */
    protected abstract void pass(Duration duration);

    /** The time that {@link #pass} moves. */
    protected abstract Instant now();

    @Test
    void a_job_arrives_as_it_was_sent() {
        Job job = new Job(
                Sample.ref(run, "it's \"a\" näme 🙂\\/:2:3", 4),
                "a \"blueprint\" 🙂",
                3,
                Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                Duration.ofSeconds(90));

        queue().send(List.of(job), Duration.ZERO);

        assertThat(received(1)).containsExactly(job);
    }

    @Test
    void a_job_without_a_trace_arrives_so() {
        queue().send(List.of(job(1)), Duration.ZERO);

        assertThat(received(1)).containsExactly(job(1));
    }

    @Test
    void an_acknowledged_job_is_gone() {
        queue().send(List.of(job(1)), Duration.ZERO);
        received(1);

        assertThat(deliver(Disposition.ACKNOWLEDGE)).isEmpty();
    }

    @Test
    void a_job_that_was_put_back_comes_again() {
        queue().send(List.of(job(1)), Duration.ZERO);

        assertThat(next(Disposition.PUT_BACK)).isEqualTo(job(1));
        assertThat(next(Disposition.PUT_BACK)).isEqualTo(job(1));
        assertThat(next(Disposition.ACKNOWLEDGE)).isEqualTo(job(1));
        assertThat(deliver(Disposition.ACKNOWLEDGE)).isEmpty();
    }

    /** More than any limit that this kind of queue has when nobody sets one. */
    protected int manyPutBacks() {
        return 12;
    }

    @Test
    void S30_a_job_may_be_put_back_more_often_than_any_limit_of_deliveries() {
        queue().send(List.of(job(1)), Duration.ZERO);

        for (int i = 0; i < manyPutBacks(); i++) {
            assertThat(next(Disposition.PUT_BACK)).isEqualTo(job(1));
        }

        assertThat(next(Disposition.ACKNOWLEDGE)).isEqualTo(job(1));
    }

    @Test
    void a_job_that_was_put_back_does_not_hold_up_the_others() {
        queue().send(List.of(job(1), job(2), job(3)), Duration.ZERO);
        next(Disposition.PUT_BACK);

        assertThat(received(3)).containsExactlyInAnyOrder(job(1), job(2), job(3));
    }

    @Test
    void sending_nothing_does_nothing() {
        queue().send(List.of(), Duration.ZERO);

        assertThat(deliver(Disposition.ACKNOWLEDGE)).isEmpty();
    }

    @Test
    void hundreds_of_jobs_may_be_sent_at_once() {
        List<Job> jobs = jobs(0, 250);

        queue().send(jobs, Duration.ZERO);

        assertThat(different(250)).isEqualTo(Set.copyOf(jobs));
    }

    @Test
    void equal_jobs_are_messages_of_their_own() {
        queue().send(List.of(job(1), job(1)), Duration.ZERO);
        queue().send(List.of(job(1)), Duration.ZERO);

        assertThat(received(3)).containsOnly(job(1));
    }

    @Test
    void S37_a_delayed_job_never_comes_early() {
        Duration delay = Duration.ofSeconds(2);
        Instant sent = now();

        queue().send(List.of(job(1), job(2)), delay);

        assertThat(received(2)).containsExactlyInAnyOrder(job(1), job(2));
        assertThat(Duration.between(sent, now())).isGreaterThanOrEqualTo(delay);
    }

    @Test
    void a_delayed_job_does_not_hold_up_the_others() {
        queue().send(List.of(job(1)), Duration.ofSeconds(3));
        queue().send(List.of(job(2)), Duration.ZERO);

        assertThat(received(2)).containsExactly(job(2), job(1));
    }

    @RepeatedTest(3)
    void jobs_that_many_send_together_all_come() throws Exception {
        Race.of(8, i -> {
            jobs(i * 20, 20).forEach(job -> queue().send(List.of(job), Duration.ZERO));
            return i;
        });

        assertThat(different(160)).isEqualTo(Set.copyOf(jobs(0, 160)));
    }

    private Job job(int number) {
        return new Job(Sample.ref(run, "n:" + number), "order", 1);
    }

    private List<Job> jobs(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(this::job).toList();
    }

    /** The next jobs, acknowledged. */
    private List<Job> received(int count) {
        List<Job> jobs = new ArrayList<>();
        while (jobs.size() < count) {
            jobs.add(next(Disposition.ACKNOWLEDGE));
        }
        return jobs;
    }

    /** The next jobs that are not equal, acknowledged: some may come twice. */
    private Set<Job> different(int count) {
        Set<Job> jobs = new HashSet<>();
        while (jobs.size() < count) {
            jobs.add(next(Disposition.ACKNOWLEDGE));
        }
        return jobs;
    }

    private Job next(Disposition answer) {
        for (int i = 0; i < 120; i++) {
            Optional<Job> job = deliver(answer);
            if (job.isPresent()) {
                return job.get();
            }
            pass(Duration.ofMillis(500));
        }
        throw new AssertionError("no message came within a minute");
    }
}
