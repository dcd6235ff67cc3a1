package org.mhin.pipeline.cli;

import java.nio.file.Path;
import org.mhin.model.area.AreaRegister;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.run.Nightly;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.warehouse.WarehouseLayout;

/** The entry point of the launcher. */
public final class Mhin {
    private Mhin() {}

    public static void main(String[] args) {
        RunRecord record = new Nightly(
                        new WarehouseLayout(Path.of(args[0])),
                        Catalogue.shipped(),
                        AreaRegister.shipped(),
                        "x",
                        2,
                        System.err::println)
                .run();
        System.out.println(record);
        System.exit(record.exit());
    }
}
