package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.postgres.PostgresProcess;
import io.flowcraft.rabbitmq.TestCertificate;
import io.flowcraft.redis.NeedsRedis;
import io.flowcraft.redis.RedisServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL and Redis over TLS, told by their addresses alone; RabbitMQ has a test of its own. */
@NeedsRedis
class StackTlsIT {

    private static final String DIAMOND = """
            {"nodes": [{"id": "s", "uses": "pass"}, {"id": "a", "uses": "pass"}, {"id": "b", "uses": "pass"}, {"id": "j", "uses": "pass"}],
             "edges": [{"source": "s", "target": "a"}, {"source": "s", "target": "b"}, {"source": "a", "target": "j"}, {"source": "b", "target": "j"}]}""";

    /** Whether the worker has connections, all of them encrypted. */
    private static final String CONNECTIONS =
            "select count(*) > 0 and bool_and(ssl) from pg_stat_ssl join pg_stat_activity"
                    + " using (pid) where application_name = 'flowcraft'";

    @Test
    void a_run_goes_through_encrypted_connections_only(@TempDir Path folder) {
        TestCertificate certificate = TestCertificate.of("localhost", folder);
        try (RedisServer redis = RedisServer.start(certificate);
                PostgresProcess postgres = PostgresProcess.start(Map.of(
                        "ssl", "on",
                        "ssl_cert_file", certificate.certificateFile().toString(),
                        "ssl_key_file", certificate.keyFile().toString()));
                LibertyServer server = LibertyServer.in(folder)
                        .with("FLOWCRAFT_CONTEXT_STORE", "postgres")
                        .with("FLOWCRAFT_COORDINATION_STORE", "redis")
                        .with("POSTGRES_URL", encrypted(postgres, certificate))
                        .with("REDIS_URL", redis.tlsUrl())
                        .with("JVM_ARGS", LibertyServer.QUICK_START + " " + certificate.trustArguments())
                        .start()) {
            ShownRun run = new Client(server).run(DIAMOND);

            assertThat(run.status()).isEqualTo("completed");
            assertThat(redis.hasTlsClient()).isTrue();
            assertThat(redis.command("KEYS", "flowcraft:{default:" + run.runId() + "}:*"))
                    .isNotEmpty();
            assertThat(postgres.query(CONNECTIONS)).isEqualTo("t");
        }
    }

    private static String encrypted(PostgresProcess postgres, TestCertificate certificate) {
        return postgres.url().replace("127.0.0.1", "localhost") + "?sslmode=verify-full&sslrootcert="
                + certificate.certificateFile();
    }
}
