package org.mhin.pipeline.answer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mhin.pipeline.release.IndicatorFinder;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;

/** The indicators of a release. */
final class ReleasedIndicators {
    private final ReleaseReader release;

    /** What an indicator is called, and the unit of its figures. */
    record Titled(String title, String unit) {}

    ReleasedIndicators(ReleaseReader release) {
        this.release = release;
    }

    /**
     * Every indicator there is.
     *
     * @throws MhinException {@link ErrorCode#UNKNOWN_INDICATOR} with the nearest, when one that is asked for is not one of them
     */
    Map<String, Titled> check(List<String> indicators) {
        Map<String, Titled> catalogue = catalogue();
        indicators.forEach(key -> known(key, catalogue));
        return catalogue;
    }

    private Map<String, Titled> catalogue() {
        Map<String, Titled> titles = new TreeMap<>();
        release.rows(
                "SELECT indicator, title, unit FROM dim_indicator",
                row -> titles.put(row.getString(1), new Titled(row.getString(2), row.getString(3))),
                List.of());
        return titles;
    }

    static Titled known(String key, Map<String, Titled> catalogue) {
        Titled titled = catalogue.get(key);
        if (titled == null) {
            throw IndicatorFinder.unknown(key, catalogue.keySet());
        }
        return titled;
    }
}
