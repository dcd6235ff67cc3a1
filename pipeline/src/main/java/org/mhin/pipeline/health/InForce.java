package org.mhin.pipeline.health;

import java.nio.file.Path;
import java.util.Set;

/**
 * What the landed deliveries, the program and its settings are made into now: a night that had to make a release again would take it as it
 * stands.
 *
 * @param places files, each with the record beside it, and folders with all in them
 */
public record InForce(Set<Path> places) {
    private static final String RECORD = ".json";

    public InForce {
        places = Set.copyOf(places);
    }

    boolean has(Path file) {
        for (Path place = file; place != null; place = place.getParent()) {
            if (places.contains(place)) {
                return true;
            }
        }
        String name = String.valueOf(file.getFileName());
        return name.endsWith(RECORD)
                && places.contains(file.resolveSibling(name.substring(0, name.length() - RECORD.length())));
    }
}
