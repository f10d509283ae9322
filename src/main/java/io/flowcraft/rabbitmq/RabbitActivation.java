package io.flowcraft.rabbitmq;

import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.Activation;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import org.jspecify.annotations.Nullable;

/** What the server's configuration says about one message-driven bean. The server sets it up before it is used; nobody changes it then. */
@Activation(messageListeners = MessageListener.class)
public class RabbitActivation implements ActivationSpec {

    private @Nullable ResourceAdapter adapter;

    @ConfigProperty(description = "amqp://user:password@host:5672/vhost, or amqps for TLS")
    private String url = "";

    @ConfigProperty(description = "The queue to receive from")
    private String queue = "flowcraft-jobs";

    @ConfigProperty(
            description =
                    "How many messages are worked on at once; no more are fetched. 0: twice the number of processors")
    private Integer concurrency = 0;

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter of) throws ResourceException {
        if (adapter != null && adapter != of) {
            throw new ResourceException("This activation belongs to another resource adapter already");
        }
        adapter = of;
    }

    @Override
    public void validate() throws InvalidPropertyException {
        try {
            BrokerUrl.parse(url);
        } catch (IllegalArgumentException e) {
            throw new InvalidPropertyException("url is no address of a broker: " + e.getMessage(), e);
        }
        if (queue.isBlank() || concurrency < 0) {
            throw new InvalidPropertyException("queue must not be empty, nor concurrency below 0");
        }
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public String getQueue() {
        return queue;
    }

    public void setQueue(String queue) {
        this.queue = queue;
    }

    public Integer getConcurrency() {
        return concurrency;
    }

    public void setConcurrency(Integer concurrency) {
        this.concurrency = concurrency;
    }

    int endpoints() {
        return concurrency > 0 ? concurrency : 2 * Runtime.getRuntime().availableProcessors();
    }
}
