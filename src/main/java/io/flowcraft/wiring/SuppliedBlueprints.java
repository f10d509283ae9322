package io.flowcraft.wiring;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.blueprint.Finding;
import io.flowcraft.engine.BlueprintIdMismatchException;
import io.flowcraft.engine.BlueprintStored;
import io.flowcraft.engine.Blueprints;
import io.flowcraft.engine.InvalidBlueprintException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The blueprints that come with the server: files in the application, in the configured folder and in the jars that users brought, and beans of the type
 * {@link Blueprint}. One that is wrong is logged, named by the readiness check, and left out: it must not keep the others, and the runs in flight, from their work.
 */
@ApplicationScoped
class SuppliedBlueprints {

    private static final System.Logger LOG = System.getLogger(SuppliedBlueprints.class.getName());

    @Inject
    private Settings settings;

    @Inject
    @Any
    private Instance<Blueprint> beans;

    @Inject
    private Instance<Blueprints> blueprints;

    @Inject
    private Progress progress;

    @Inject
    private BroughtNodes nodes;

    /** Reads them all. */
    List<SuppliedBlueprint> read(ServletContext application) {
        BlueprintFiles files = new BlueprintFiles(this::refuse);
        List<SuppliedBlueprint> all = new ArrayList<>(files.in(application));
        settings.blueprintsDir().map(files::in).ifPresent(all::addAll);
        nodes.sound().forEach(jar -> all.addAll(files.inJar(jar.file())));
        BlueprintWriter writer = new BlueprintWriter();
        beans.forEach(bean -> all.add(new SuppliedBlueprint("bean " + bean.id(), bean.id(), writer.write(bean))));
        return all;
    }

    /** Stores them; what is stored already changes nothing. */
    void store(List<SuppliedBlueprint> all) {
        all.forEach(this::store);
    }

    private void store(SuppliedBlueprint supplied) {
        try {
            BlueprintStored stored = blueprints.get().put(supplied.document(), supplied.id(), false);
            if (stored instanceof BlueprintStored.Created created) {
                LOG.log(
                        Level.INFO,
                        "Blueprint {0}, version {1}, was stored (from {2})",
                        supplied.id(),
                        created.blueprint().version(),
                        supplied.source());
            } else if (stored instanceof BlueprintStored.Conflict conflict) {
                refuse(supplied.source(), conflict(conflict));
            }
        } catch (InvalidBlueprintException e) {
            refuse(supplied.source(), findings(e.findings()));
        } catch (BlueprintIdMismatchException e) {
            refuse(supplied.source(), String.valueOf(e.getMessage()));
        }
    }

    private void refuse(String source, String reason) {
        LOG.log(Level.ERROR, "A blueprint was not stored, the worker goes on without it: {0}: {1}", source, reason);
        progress.refused(source, reason);
    }

    private static String conflict(BlueprintStored.Conflict conflict) {
        return "version %s of '%s' is stored with other content, and versions never change: raise metadata.version"
                .formatted(conflict.existing().version(), conflict.existing().id());
    }

    private static String findings(List<Finding> findings) {
        return findings.stream()
                .filter(Finding::isError)
                .map(finding -> finding.message()
                        + Optional.of(finding.pointer())
                                .filter(pointer -> !pointer.isEmpty())
                                .map(pointer -> " (at " + pointer + ")")
                                .orElse(""))
                .collect(Collectors.joining("; "));
    }
}
