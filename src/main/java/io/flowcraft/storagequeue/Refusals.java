package io.flowcraft.storagequeue;

import com.azure.storage.queue.models.QueueErrorCode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to do when Azure refuses a key or a shared access signature. */
final class Refusals {

    private static final String WHERE = " in AZURE_STORAGE_CONNECTION_STRING";
    private static final String SIGNATURE = "the shared access signature" + WHERE;

    private static final Map<QueueErrorCode, String> HINTS = Map.of(
            QueueErrorCode.AUTHENTICATION_FAILED,
            "check the key or signature" + WHERE + ", whether it has expired, and this machine's clock",
            QueueErrorCode.AUTHORIZATION_FAILURE,
            "check the key or signature" + WHERE
                    + ", this machine's clock, and whether the account's firewall lets this machine in",
            QueueErrorCode.INSUFFICIENT_ACCOUNT_PERMISSIONS,
            "the account may not do this: check its state, and the key or signature" + WHERE,
            QueueErrorCode.AUTHORIZATION_PERMISSION_MISMATCH,
            SIGNATURE + " lacks a right: it needs sp=raup, and c to create the queue",
            QueueErrorCode.AUTHORIZATION_SERVICE_MISMATCH,
            SIGNATURE + " is not for queues: it needs ss=q",
            QueueErrorCode.AUTHORIZATION_RESOURCE_TYPE_MISMATCH,
            SIGNATURE + " is not for queues and their messages: it needs srt=co",
            QueueErrorCode.AUTHORIZATION_PROTOCOL_MISMATCH,
            SIGNATURE + " is for https only (spr): let the address begin with https",
            QueueErrorCode.AUTHORIZATION_SOURCE_IPMISMATCH,
            SIGNATURE + " is for other addresses (sip) than the one of this machine");

    private Refusals() {}

    /** Empty when it is no refusal. */
    static Optional<String> hint(@Nullable QueueErrorCode code) {
        return Optional.ofNullable(code).map(HINTS::get);
    }
}
