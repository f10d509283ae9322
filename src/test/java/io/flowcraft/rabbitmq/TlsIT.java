package io.flowcraft.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users, virtual hosts and TLS, all of them by the address alone. */
@NeedsRabbitMq
class TlsIT {

    private static final String QUEUE = "jobs";

    @TempDir
    private static Path folder;

    private static SSLContext before;
    private static TestCertificate certificate;
    private static RabbitServer server;

    @BeforeAll
    static void start() throws Exception {
        before = SSLContext.getDefault();
        certificate = TestCertificate.of("localhost", folder);
        server = RabbitServer.start(certificate);
        server.control("add_vhost", "work/flow");
        server.control("add_user", "ada", "s@cret");
        server.control("set_permissions", "-p", "work/flow", "ada", ".*", ".*", ".*");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void restore() {
        SSLContext.setDefault(before);
    }

    @Test
    void a_broker_whose_certificate_is_trusted_is_used_both_ways() {
        SSLContext.setDefault(certificate.trusting());
        String url = server.tlsUrl("ada:s%40cret") + "/work%2Fflow";
        HeldBean bean = new HeldBean();

        try (Publisher publisher = new Publisher(Queues.settings(url, QUEUE));
                Inbound inbound = Inbound.start(url, QUEUE, 1, bean)) {
            publisher.send(List.of(new Letter("safe", Map.of())), Duration.ZERO);

            HeldBean.Held held = bean.next();
            assertThat(held.text()).isEqualTo("safe");
            held.returns();
            assertThat(server.control("-q", "list_queues", "-p", "work/flow", "name"))
                    .contains(QUEUE);
        }
    }

    @Test
    void a_certificate_that_nobody_trusts_is_refused() {
        assertThatThrownBy(() -> ping(server.tlsUrl("guest:guest")))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("amqps://localhost:")
                .hasMessageContaining("certification path");
    }

    @Test
    void a_certificate_of_another_host_is_refused() {
        SSLContext.setDefault(certificate.trusting());

        assertThatThrownBy(() -> ping(server.tlsUrl("guest:guest").replace("localhost", "127.0.0.1")))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("No subject alternative names");
    }

    @Test
    void a_virtual_host_that_is_not_there_is_said() {
        String url = server.url().replace("guest:guest", "ada:s%40cret") + "/elsewhere";
        try (Publisher publisher = new Publisher(Queues.settings(url, QUEUE))) {
            assertThatThrownBy(publisher::ping)
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("elsewhere");
        }
    }

    private static void ping(String url) {
        try (Publisher publisher = new Publisher(Queues.settings(url, QUEUE))) {
            publisher.ping();
        }
    }
}
