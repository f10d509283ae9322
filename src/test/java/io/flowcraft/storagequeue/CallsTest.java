package io.flowcraft.storagequeue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.engine.Sample;
import io.flowcraft.engine.UnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers mean, and what it means that there is none. */
class CallsTest {

    @ParameterizedTest
    @CsvSource({
        "AuthenticationFailed, clock",
        "AuthorizationFailure, firewall",
        "InsufficientAccountPermissions, account",
        "AuthorizationPermissionMismatch, sp=raup",
        "AuthorizationServiceMismatch, ss=q",
        "AuthorizationResourceTypeMismatch, srt=co",
        "AuthorizationProtocolMismatch, https",
        "AuthorizationSourceIPMismatch, sip",
    })
    void a_refusal_says_what_to_do(String code, String hint) {
        Calls calls = new Answers(request -> Answers.error(request, 403, code)).calls();

        assertThatThrownBy(calls::look)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(code)
                .hasMessageContaining(hint)
                .hasMessageContaining("AZURE_STORAGE_CONNECTION_STRING");
    }

    @Test
    void an_answer_without_an_error_code_is_one_of_a_broken_way() {
        Calls calls = new Answers(request -> Answers.error(request, 502)).calls();

        assertThatThrownBy(() -> calls.send(List.of("a"), Duration.ZERO))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("502 without an error code");
        assertThatThrownBy(() -> calls.receive(1, Duration.ofSeconds(1))).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> calls.delete("1", "receipt")).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() ->
                        calls.hideLonger("1", "receipt", Duration.ofSeconds(1)).block())
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    @Tag("long")
    @Timeout(value = 40, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void an_endpoint_that_takes_connections_and_never_answers_is_noticed() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:" + mute.getLocalPort();
            StorageQueueRoom room = StorageQueueRoom.open(new StorageQueueSettings(
                    AzuriteServer.connectionString(address), "jobs", Duration.ofSeconds(30), Duration.ofSeconds(30)));

            Optional<String> problem = room.problem();

            assertThat(problem)
                    .hasValueSatisfying(text -> assertThat(text).contains("could not be asked", address, "jobs"));
        }
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0", "PT0.001S, 2", "PT1S, 2", "PT167H59M58S, 604799", "P7D, 604800", "P8D, 604800"})
    void a_delay_is_never_shorter_than_wanted(Duration delay, long seconds) {
        Answers azure = new Answers(request -> Answers.error(request, 503, "ServerBusy"));
        Sending sending = new Sending(azure.calls(), later -> {});

        assertThatThrownBy(() -> sending.send(List.of(Sample.job(Sample.ref("run", "a"))), delay))
                .isInstanceOf(UnavailableException.class);

        assertThat(azure.of(QueueCall.SEND)).singleElement().asString().contains("visibilitytimeout=" + seconds);
        assertThat(sending.longestDelay()).isEqualTo(Duration.ofDays(7).minusSeconds(2));
    }
}
