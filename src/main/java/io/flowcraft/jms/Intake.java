package io.flowcraft.jms;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;

/** Where deliveries go. Called by many threads at once; may block until there is room. */
public interface Intake {

    /** Works on a delivery and says what must become of its message. What it throws puts the message back. */
    Disposition take(Delivery delivery);
}
