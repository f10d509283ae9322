package io.flowcraft.rabbitmq;

import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * Where a broker is and who we are there: {@code amqp://user:password@host:5672/vhost}, or {@code amqps} for TLS. With TLS the broker's certificate must
 * be trusted by the server's default key store, and name the host. Shows no password.
 */
final class BrokerUrl {

    /** A connection without a sign of life for twice that long is gone. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration LOGGING_IN = Duration.ofSeconds(10);
    private static final Duration ANSWERING = Duration.ofSeconds(10);

    private final URI uri;

    private BrokerUrl(URI uri) {
        this.uri = uri;
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException when it is none
     */
    static BrokerUrl parse(String text) {
        try {
            URI uri = new URI(text.strip());
            String scheme = String.valueOf(uri.getScheme());
            if (!(scheme.equals("amqp") || scheme.equals("amqps"))
                    || uri.getHost() == null
                    || uri.getFragment() != null) {
                throw new IllegalArgumentException(expected());
            }
            return new BrokerUrl(uri);
        } catch (URISyntaxException e) {
            // Its message would tell the password.
            throw new IllegalArgumentException(expected() + "; escape special characters, such as @ as %40");
        }
    }

    /** A factory of connections that are simply over when they are lost: who uses them opens another one. */
    ConnectionFactory factory(String purpose) {
        ConnectionFactory factory = new ConnectionFactory();
        try {
            // By itself the client would trust every certificate.
            factory.setUri(uri.toString().replaceFirst("^amqps", "amqp"));
            if (uri.getScheme().equals("amqps")) {
                factory.useSslProtocol(SSLContext.getDefault());
                factory.enableHostnameVerification();
            }
        } catch (URISyntaxException | GeneralSecurityException e) {
            throw new IllegalArgumentException("No connection can be made with " + this, e);
        }
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setRequestedHeartbeat((int) HEARTBEAT.toSeconds());
        factory.setConnectionTimeout((int) CONNECTING.toMillis());
        factory.setHandshakeTimeout((int) LOGGING_IN.toMillis());
        factory.setChannelRpcTimeout((int) ANSWERING.toMillis());
        factory.setThreadFactory(task -> daemon(task, purpose));
        return factory;
    }

    /** Without user, password and parameters. */
    @Override
    public String toString() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + uri.getPath();
    }

    private static String expected() {
        return "write amqp://user:password@host:5672/vhost, or amqps for TLS";
    }

    private static Thread daemon(Runnable task, String purpose) {
        Thread thread = new Thread(task, "flowcraft-rabbitmq-" + purpose);
        thread.setDaemon(true);
        return thread;
    }
}
