package io.flowcraft.wiring;

import io.flowcraft.polling.Reception;
import java.util.function.Consumer;

/** What fetches messages from a queue that hands out none by itself. */
interface Polling extends Reception {

    /** For a queue that does. */
    Polling NONE = new Polling() {
        @Override
        public void prepare(boolean create) {}

        @Override
        public void begin() {}

        @Override
        public void end() {}
    };

    /** For a queue that a room prepares and receives from. */
    static Polling of(Consumer<Boolean> preparation, Reception reception) {
        return new Polling() {
            @Override
            public void prepare(boolean create) {
                preparation.accept(create);
            }

            @Override
            public void begin() {
                reception.begin();
            }

            @Override
            public void end() {
                reception.end();
            }
        };
    }

    /**
     * Creates the queue if it is missing, or only looks whether it is there. May be repeated.
     *
     * @throws io.flowcraft.engine.UnavailableException naming what is missing
     */
    void prepare(boolean create);
}
