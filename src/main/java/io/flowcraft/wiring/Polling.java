package io.flowcraft.wiring;

/** What fetches messages from a queue that hands out none by itself. */
interface Polling {

    /** For a queue that does. */
    Polling NONE = new Polling() {
        @Override
        public void prepare(boolean create) {}

        @Override
        public void begin() {}

        @Override
        public void end() {}
    };

    /**
     * Creates the queue if it is missing, or only looks whether it is there. May be repeated.
     *
     * @throws io.flowcraft.engine.UnavailableException naming what is missing
     */
    void prepare(boolean create);

    /** Fetches from now on. May be repeated. */
    void begin();

    /** Fetches nothing until it begins again. */
    void end();
}
