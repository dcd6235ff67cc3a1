package org.mhin.pipeline.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.pipeline.answer.AreaList;
import org.mhin.pipeline.answer.AreaListFacts;
import org.mhin.pipeline.answer.AreaLists;
import org.mhin.pipeline.release.ReleaseAreas;
import org.mhin.pipeline.release.ReleaseBoundaries;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.release.Wanted;
import org.mhin.pipeline.render.AreaListPage;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mhin arealist}: areas that a person takes together under a name. */
@Command(
        name = "arealist",
        description = "Combines areas under a name, which area, compare and explain then take in place of an area.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "2:no such list or area, a name that is taken, or areas that do not go together"},
        subcommands = {
            AreaListCommand.Create.class,
            AreaListCommand.All.class,
            AreaListCommand.Show.class,
            AreaListCommand.Delete.class
        })
final class AreaListCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Without a command: what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** The shipped register, and what the release of a warehouse adds where there is one. */
    static AreaRegister register(WarehouseLayout layout) {
        Releases current = new Releases(layout, Called.clock(), new Wanted.Current());
        if (current.isEmpty()) {
            return AreaRegister.shipped();
        }
        try (ReleaseReader release = current.open()) {
            return ReleaseAreas.shippedAnd(release);
        }
    }

    /** The shipped boundaries, and what the release of a warehouse adds where there is one. */
    static Boundaries boundaries(WarehouseLayout layout, AreaRegister register) {
        Releases current = new Releases(layout, Called.clock(), new Wanted.Current());
        if (current.isEmpty()) {
            return Boundaries.shipped();
        }
        try (ReleaseReader release = current.open()) {
            return ReleaseBoundaries.of(release, register);
        }
    }

    private static void write(OutputOptions output, AreaRegister register, Stream<AreaList> lists) {
        AreaListPage.rows(
                output.rows(), lists.map(list -> AreaListFacts.of(register, Boundaries.shipped(), list, list.on())));
    }

    /** What each of its commands has. */
    abstract static class OnLists implements Callable<Integer> {
        @Mixin
        private WarehouseOptions warehouse = new WarehouseOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Override
        public Integer call() {
            WarehouseLayout layout = warehouse.layout();
            run(layout, new AreaLists(layout), output);
            return 0;
        }

        abstract void run(WarehouseLayout layout, AreaLists lists, OutputOptions output);
    }

    /** Makes a list. */
    @Command(name = "create", description = "Makes a list of areas that do not overlap and are valid on one day.")
    static final class Create extends OnLists {
        @Parameters(index = "0", paramLabel = "NAME", description = "Small letters, digits and hyphens.")
        private String name = "";

        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "AREA",
                description = "ONS or ODS codes, keys, or names, each in quotes where it has several words.")
        private List<String> areas = List.of();

        @Option(
                names = "--on",
                paramLabel = "DATE",
                description = "The day whose areas they are; else today, or the last day on which all were valid.")
        private @Nullable String on;

        @Override
        void run(WarehouseLayout layout, AreaLists lists, OutputOptions output) {
            LocalDate day = on == null ? null : AreaCommand.day("--on", on);
            AreaRegister register = register(layout);
            write(output, register, Stream.of(lists.create(register, boundaries(layout, register), name, areas, day)));
        }
    }

    /** Shows every list. */
    @Command(name = "list", description = "Shows every list with its areas.")
    static final class All extends OnLists {
        @Override
        void run(WarehouseLayout layout, AreaLists lists, OutputOptions output) {
            write(output, register(layout), lists.all().stream());
            lists.damaged()
                    .forEach(name -> output.say("The file of area list " + name + " is damaged; mhin arealist delete "
                            + name + " makes room"));
        }
    }

    /** Shows one list. */
    @Command(name = "show", description = "Shows the areas of a list.")
    static final class Show extends OnLists {
        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Override
        void run(WarehouseLayout layout, AreaLists lists, OutputOptions output) {
            write(output, register(layout), Stream.of(lists.known(name)));
        }
    }

    /** Deletes one list. */
    @Command(name = "delete", description = "Deletes a list; areas and figures are not affected.")
    static final class Delete extends OnLists {
        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Override
        void run(WarehouseLayout layout, AreaLists lists, OutputOptions output) {
            lists.delete(name);
            output.say("Deleted the area list " + name);
        }
    }
}
