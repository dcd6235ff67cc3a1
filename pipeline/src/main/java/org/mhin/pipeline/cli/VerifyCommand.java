package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mhin.pipeline.health.Damage;
import org.mhin.pipeline.health.Verify;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mhin verify}: reads a warehouse through and says what is damaged. */
@Command(
        name = "verify",
        description = "Reads everything through that a warehouse keeps and says what is damaged; changes nothing.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all of it is as it was made", "1:something is damaged", "2:asked wrongly"})
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() {
        Settings settings = warehouse.settings();
        WarehouseLayout layout = WarehouseOptions.layout(settings);
        List<Damage> damaged = new Verify(
                        layout,
                        new Publications(layout, Called.clock()),
                        settings.extracts() == Settings.Extracts.STANDING)
                .run(settings.threads());
        PrintWriter out = command.commandLine().getOut();
        damaged.forEach(damage -> out.println(Called.by(line(damage, layout.root()))));
        out.println(damaged.isEmpty() ? "Nothing is damaged" : count(damaged.size()) + " damaged");
        out.flush();
        return damaged.isEmpty() ? 0 : 1;
    }

    /** One line on a damaged file. @param root of the warehouse */
    static String line(Damage damage, Path root) {
        String mending = switch (damage.mending()) {
            case BY_A_NIGHT, BY_A_NIGHT_WITH_ITS_FOLDER, FROM_WHAT_STANDS -> "mhin repair makes it again";
            case FORGOTTEN -> "nothing is made from it; mhin repair takes it away";
            case NEVER -> "cannot be made again; " + damage.advice();
        };
        return root.relativize(damage.place()) + ": " + damage.of() + "; " + mending;
    }

    static String count(int files) {
        return files == 1 ? "1 file is" : files + " files are";
    }
}
