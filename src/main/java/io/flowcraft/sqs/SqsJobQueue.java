package io.flowcraft.sqs;

import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobCodec;
import io.flowcraft.engine.JobQueue;
import io.flowcraft.polling.Returned;
import java.time.Duration;
import java.util.List;

/** Jobs as messages; in a FIFO queue the activation is the group, so that only jobs of one activation wait for each other. */
final class SqsJobQueue implements JobQueue {

    private static final int LONGEST_GROUP = 128;

    private final Sending sending;

    SqsJobQueue(Sending sending) {
        this.sending = sending;
    }

    @Override
    public void send(List<Job> jobs, Duration delay) {
        List<Sending.Letter> letters = jobs.stream()
                .map(job -> new Sending.Letter(JobCodec.encode(job), group(job)))
                .toList();
        sending.send(letters, Returned.NONE.delayed(delay));
    }

    @Override
    public Duration longestDelay() {
        return sending.longestDelay();
    }

    /** Groups have few characters to choose from; activations that share one merely wait for each other. */
    private static String group(Job job) {
        return group(job.ref().runId() + "." + job.ref().activation().key());
    }

    static String group(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.length() <= LONGEST_GROUP
                ? plain
                : plain.substring(0, LONGEST_GROUP - 9) + "-" + Integer.toHexString(name.hashCode());
    }
}
