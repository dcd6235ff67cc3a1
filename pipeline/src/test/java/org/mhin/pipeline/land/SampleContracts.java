package org.mhin.pipeline.land;

import java.util.List;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.FeedContracts;

/** Small contracts for tests of recognition: what their columns mean is of no matter there. */
final class SampleContracts {
    /** Three columns; told from {@link #STAYS} by its measures. */
    static final FeedContract WAITS = contract("waits", """
              format: csv
              headers:
                old: [PERIOD, METRIC, METRIC_VALUE]
                new: [PERIOD, MEASURE_ID, MEASURE_VALUE]
              recognise-by:
                - {column: measure, matches: "W[0-9]+"}
            """);

    static final FeedContract STAYS = contract("stays", """
              format: csv
              headers:
                only: [PERIOD, MEASURE_ID, MEASURE_VALUE]
              recognise-by:
                - {column: measure, matches: "S[0-9]+"}
            """);

    /** The header of {@link #WAITS} again, without a rule. */
    static final FeedContract ANY = contract("any", """
              format: csv
              headers:
                only: [PERIOD, MEASURE_ID, MEASURE_VALUE]
            """);

    static final FeedContract HEADERLESS = contract("headerless", """
              format: csv
              headerless: true
              headers:
                only: ["1", "2", "3", "4"]
              recognise-by:
                - {column: first, matches: "[RT][0-9A-Z]{2}"}
                - {column: fourth, matches: ""}
            """);

    static final FeedContract SHEET = contract("sheet", """
              format: workbook
              sheet: "Table [0-9]+"
              header-within: 10
              headers:
                only: [Code, Month / Year, First Treatment]
            """);

    static final List<FeedContract> ALL = List.of(WAITS, STAYS, HEADERLESS, SHEET);

    private SampleContracts() {}

    private static FeedContract contract(String feed, String source) {
        return FeedContracts.parse("""
                feed: %s
                title: A sample
                publisher: Nobody
                licence: OGL-UK-3.0
                kind: register
                source:
                %s
                columns:
                  measure: {from: [MEASURE_ID, METRIC]}
                  first: {from: ["1"]}
                  fourth: {from: ["4"]}
                register: {name-from: first}
                """.formatted(feed, source.indent(0)), feed + ".yaml");
    }
}
