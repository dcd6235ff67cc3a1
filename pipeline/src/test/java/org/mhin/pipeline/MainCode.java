package org.mhin.pipeline;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** The program's own classes, wherever they are compiled to: all that are not where this class is. */
public final class MainCode implements ImportOption {
    private static final String TESTS =
            MainCode.class.getProtectionDomain().getCodeSource().getLocation().getPath();

    @Override
    public boolean includes(Location location) {
        return !location.contains(TESTS);
    }
}
