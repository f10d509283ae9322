package io.flowcraft.emulator;

import java.lang.reflect.Array;
import java.lang.reflect.Field;

/** Starts DynamoDB Local, which listens to everybody by itself, on loopback only. It is on the class path of that process alone, so all goes by reflection. */
final class LoopbackDynamo {

    private LoopbackDynamo() {}

    public static void main(String[] arguments) throws Exception {
        Object proxy = Class.forName("com.amazonaws.services.dynamodbv2.local.main.ServerRunner")
                .getMethod("createServerFromCommandLineArgs", String[].class)
                .invoke(null, (Object) arguments);
        Field field = proxy.getClass().getDeclaredField("server");
        field.setAccessible(true);
        Object server = field.get(proxy);
        Object connectors = server.getClass().getMethod("getConnectors").invoke(server);
        for (int i = 0; i < Array.getLength(connectors); i++) {
            Object connector = Array.get(connectors, i);
            connector.getClass().getMethod("setHost", String.class).invoke(connector, "127.0.0.1");
        }
        proxy.getClass().getMethod("start").invoke(proxy);
        proxy.getClass().getMethod("join").invoke(proxy);
    }
}
