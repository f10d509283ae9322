package io.flowcraft.storagequeue;

import io.flowcraft.emulator.Emulator;
import io.flowcraft.emulator.NodeProgram;
import io.flowcraft.engine.Sample;
import java.time.Duration;
import java.util.List;

/** An Azurite on loopback, whose queues are in its memory. */
public final class AzuriteServer {

    /** Of its only account, known to everybody. */
    private static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private final Emulator emulator;

    private AzuriteServer(Emulator emulator) {
        this.emulator = emulator;
    }

    /** The one of this JVM. */
    public static AzuriteServer shared() {
        return Shared.SERVER;
    }

    /** One of one's own, at a port of one's choice. */
    public static AzuriteServer start(int port) {
        return new AzuriteServer(NodeProgram.start(
                "azurite",
                port,
                List.of(
                        "node_modules/azurite/dist/src/queue/main.js",
                        "--queueHost",
                        "127.0.0.1",
                        "--queuePort",
                        Integer.toString(port),
                        "--inMemoryPersistence",
                        "--skipApiVersionCheck",
                        "--silent")));
    }

    /** Where it is. */
    public String address() {
        return "http://127.0.0.1:" + emulator.port();
    }

    /** How to come to it. */
    public String connectionString() {
        return connectionString(address());
    }

    /** How to come to it through something that stands before it. */
    public static String connectionString(String address) {
        return "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=" + KEY + ";QueueEndpoint="
                + address + "/devstoreaccount1;";
    }

    /** How to come to a queue of this name. */
    public StorageQueueSettings settings(String name, Duration visibility) {
        return new StorageQueueSettings(connectionString(), name, visibility, Duration.ofSeconds(30));
    }

    StorageQueueSettings settings() {
        return settings(Sample.unique("jobs"), Duration.ofSeconds(30));
    }

    /** As a power cut would. */
    public void stop() {
        emulator.close();
    }

    private static final class Shared {
        static final AzuriteServer SERVER = start(Emulator.freePort());
    }
}
