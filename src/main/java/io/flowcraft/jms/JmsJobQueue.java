package io.flowcraft.jms;

import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobCodec;
import io.flowcraft.engine.JobQueue;
import java.time.Duration;
import java.util.List;

/** A job is a persistent text message, as {@link JobCodec} writes it. Each is durable when its send returns, so a crash between two loses no sent one. */
final class JmsJobQueue implements JobQueue {

    private final Sender sender;

    JmsJobQueue(Sender sender) {
        this.sender = sender;
    }

    @Override
    public void send(List<Job> jobs, Duration delay) {
        if (!jobs.isEmpty()) {
            sender.send(jobs.stream().map(JobCodec::encode).toList(), delay, PutBack.NONE);
        }
    }

    @Override
    public Duration longestDelay() {
        return sender.longestDelay();
    }
}
