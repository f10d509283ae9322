package io.flowcraft.wiring;

import io.flowcraft.expression.CelExpressions;
import io.flowcraft.expression.Expressions;
import io.flowcraft.rest.Subscribers;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** The settings, and what follows from them alone. */
@Dependent
class ConfigurationBeans {

    @Produces
    @Singleton
    SettingsReader.Reading reading(Config config) {
        return new SettingsReader(config).read();
    }

    @Produces
    @Singleton
    Settings settings(SettingsReader.Reading reading) {
        return reading.settings();
    }

    @Produces
    @Singleton
    Expressions expressions(Settings settings) {
        return new CelExpressions(settings.expressions());
    }

    @Produces
    @Singleton
    Subscribers subscribers(Settings settings) {
        return new Subscribers(settings.events().maxSubscribers());
    }

    @Produces
    @Singleton
    Gate gate(Settings settings) {
        return new Gate(settings.worker().concurrency());
    }
}
