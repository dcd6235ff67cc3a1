package org.mhin.pipeline.run;

import java.util.Optional;
import org.mhin.pipeline.publication.LondonTime;
import org.mhin.pipeline.publication.Publication;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publication.State;

/** What readers see, in the words of a night, and why it is not what the last night made where that is so. */
final class Seen {
    private Seen() {}

    static String words(Publications publications) {
        Optional<String> current = publications.current();
        String seen = current.map(release -> "CURRENT is release " + release).orElse("nothing is published");
        return publications
                .lastMade()
                .filter(made -> !current.equals(Optional.of(made)))
                .map(made -> seen + "; release " + made + ", which these inputs make, " + standing(publications, made))
                .orElse(seen);
    }

    private static String standing(Publications publications, String release) {
        State state = publications.state(release).orElse(State.DRAFT);
        return switch (state) {
            case DRAFT -> "is a draft";
            case SCHEDULED ->
                "is scheduled"
                        + publications.waiting().stream()
                                .filter(waits -> waits.release().equals(release))
                                .map(Publication.Waiting::at)
                                .map(at -> " for " + LondonTime.words(at))
                                .findFirst()
                                .orElse("");
            case WITHDRAWN -> "was withdrawn";
            case PUBLISHED, SUPERSEDED -> "was set aside";
        };
    }
}
