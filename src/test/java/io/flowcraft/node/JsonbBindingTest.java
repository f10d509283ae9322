package io.flowcraft.node;

class JsonbBindingTest extends BindingContract {

    @Override
    protected Binding binding() {
        return new JsonbBinding();
    }
}
