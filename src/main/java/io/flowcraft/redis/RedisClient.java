package io.flowcraft.redis;

import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.SingleServerConfig;

/**
 * The connections to the server, opened when they are first used; and the one place where the client's errors become the engine's. Thread-safe. A call that
 * got no answer may have taken effect, and is then made once more.
 */
final class RedisClient implements AutoCloseable {

    private static final int TRIES = 2;
    private static final int LONGEST_SILENCE_MILLIS = 5_000;
    private static final int LONGEST_REASON = 160;

    private final RedisSettings settings;
    private @Nullable RedissonClient opened;
    private boolean closed;

    RedisClient(RedisSettings settings) {
        this.settings = settings;
    }

    /** What the script answers: texts and whole numbers. A server that came back has forgotten it and is told again. */
    List<Object> call(Script script, Keys keys, List<String> arguments) {
        return patiently(client -> {
            RScript scripts = client.getScript(StringCodec.INSTANCE);
            Object[] values = arguments.toArray();
            try {
                return scripts.evalSha(Mode.READ_WRITE, script.digest(), ReturnType.LIST, keys.both(), values);
            } catch (RedisNoScriptException e) {
                return scripts.eval(Mode.READ_WRITE, script.text(), ReturnType.LIST, keys.both(), values);
            }
        });
    }

    void delete(List<String> keys) {
        patiently(client -> client.getKeys().unlink(keys.toArray(String[]::new)));
    }

    /** An interrupt is the node's affair: it must not make an answer unknown. It is kept for afterwards. */
    private <T> T patiently(Function<RedissonClient, T> call) {
        boolean interrupted = Thread.interrupted();
        try {
            return call.apply(client());
        } catch (UnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnavailableException("Redis could not be asked: " + reason(e), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The client's messages go on with all it was about to send. */
    private static String reason(Throwable failure) {
        String message = Optional.ofNullable(failure.getMessage())
                .orElseGet(() -> failure.getClass().getName());
        return message.length() <= LONGEST_REASON ? message : message.substring(0, LONGEST_REASON) + "…";
    }

    private synchronized RedissonClient client() {
        if (closed) {
            throw new UnavailableException("the connections to Redis are closed");
        }
        if (opened == null) {
            opened = Redisson.create(config());
        }
        return opened;
    }

    private Config config() {
        RedisUrl url = RedisUrl.parse(settings.url());
        Config config = new Config().setCodec(StringCodec.INSTANCE).setLazyInitialization(true);
        config.setUsername(url.user().orElse(null));
        config.setPassword(url.password().orElse(null));
        config.setNettyThreads(2).setThreads(2);
        SingleServerConfig server = config.useSingleServer()
                .setAddress(url.address())
                .setDatabase(url.database())
                .setConnectionPoolSize(settings.connections())
                .setConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionMinimumIdleSize(0)
                .setSubscriptionConnectionPoolSize(1);
        // A try that finds no connection ends with the delay, one that gets no answer with the time-out.
        Duration each = settings.timeout().dividedBy(TRIES);
        server.setTimeout((int) each.toMillis())
                .setConnectTimeout((int) each.toMillis())
                .setRetryAttempts(TRIES - 1)
                .setRetryDelay(new ConstantDelay(each))
                .setReconnectionDelay(new ConstantDelay(Duration.ofMillis(200)))
                .setPingConnectionInterval(LONGEST_SILENCE_MILLIS)
                .setClientName("flowcraft");
        return config;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (opened != null) {
            opened.shutdown();
            opened = null;
        }
    }
}
