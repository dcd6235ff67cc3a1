package org.mhin.pipeline.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.mhin.pipeline.answer.ProfileAnswers;
import org.mhin.pipeline.render.ProfilePage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mhin profile}: all that there is of a place and of the areas that cover the same people. */
@Command(
        name = "profile",
        description = {
            "Shows all that the release has of a place, with the areas that cover the same people: a local authority with its NHS areas, and an NHS area with its authorities.",
            "Pressing needs are the indicators that are significantly worse than England; what is missing is listed with the reason."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:answered", "2:no such area, or several, or nothing published yet"})
final class ProfileCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PLACE",
            arity = "1..*",
            description = "A name (Leeds), an ONS or ODS code (E08000035) or a key (E54000054@icb).")
    private List<String> place = List.of();

    @Mixin
    private ReleaseOptions released = new ReleaseOptions();

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Settings settings = warehouse.settings();
        ProfileAnswers answers =
                new ProfileAnswers(released.of(WarehouseOptions.layout(settings)), settings.catalogueInForce(), output);
        output.write(new ProfilePage(answers.to(String.join(" ", place))));
        return 0;
    }
}
