package org.mhin.model.feed;

import static org.mhin.model.feed.References.at;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** The part of a list of neighbours. */
record NeighbourFeedCheck(FeedFile contract, References refer) {
    private static final Pattern SET = Pattern.compile("[a-z][a-z0-9-]*");

    /** Notes what is wrong with it. */
    void check() {
        NeighbourRule neighbours = contract.neighbours();
        if (neighbours == null) {
            return;
        }
        refer.column(at("neighbours", "area-from"), neighbours.areaFrom());
        refer.columns(at("neighbours", "ranked-from"), neighbours.rankedFrom());
        refer.column(at("neighbours", "list-from"), neighbours.listFrom());
        refer.pattern(at("neighbours", "elsewhere"), neighbours.elsewhere());
        if (neighbours.rankedFrom().isEmpty() == (neighbours.listFrom() == null)) {
            refer.fault(at("neighbours"), "either ranked-from or list-from is given");
        }
        if (!SET.matcher(neighbours.set()).matches()) {
            refer.fault(at("neighbours", "set"), "'" + neighbours.set() + "' is not lower kebab case");
        }
        try {
            LocalDate.parse(neighbours.day());
        } catch (DateTimeParseException e) {
            refer.fault(at("neighbours", "day"), "'" + neighbours.day() + "' is not a date; write it like 2025-05-02");
        }
        refer.types(at("neighbours", "types"), neighbours.types());
    }
}
