package org.mhin.pipeline.land.recognise;

import java.util.List;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.FeedContracts;

/** Small contracts for tests of recognition: what their columns mean is of no matter there. */
public final class SampleContracts {
    /** Three columns; told from {@link #STAYS} by its measures. */
    static final FeedContract WAITS = contract("""
            feed: waits
            source:
              format: csv
              headers:
                old: [PERIOD, METRIC, METRIC_VALUE]
                new: [PERIOD, MEASURE_ID, MEASURE_VALUE]
              recognise-by:
                - {column: code, matches: "W[0-9]+"}
            columns:
              code: {from: [MEASURE_ID, METRIC]}
              name: {from: [PERIOD]}
            """);

    static final FeedContract STAYS = contract("""
            feed: stays
            source:
              format: csv
              headers:
                only: [PERIOD, MEASURE_ID, MEASURE_VALUE]
              recognise-by:
                - {column: code, matches: "S[0-9]+"}
            columns:
              code: {from: [MEASURE_ID]}
              name: {from: [PERIOD]}
            """);

    /** The header of {@link #WAITS} again, without a rule. */
    static final FeedContract ANY = contract("""
            feed: any
            source:
              format: csv
              headers:
                only: [PERIOD, MEASURE_ID, MEASURE_VALUE]
            columns:
              code: {from: [MEASURE_ID]}
              name: {from: [PERIOD]}
            """);

    static final FeedContract HEADERLESS = contract("""
            feed: headerless
            source:
              format: csv
              headerless: true
              headers:
                only: ["1", "2", "3", "4"]
              recognise-by:
                - {column: code, matches: "[RT][0-9A-Z]{2}"}
                - {column: name, matches: ""}
            columns:
              code: {from: ["1"]}
              name: {from: ["4"]}
            """);

    static final FeedContract SHEET = contract("""
            feed: sheet
            source:
              format: workbook
              sheet: "Table [0-9]+"
              header-within: 10
              headers:
                only: [Code, Month / Year, First Treatment]
            columns:
              code: {from: [Code]}
              name: {from: [Month / Year]}
            """);

    /** Its month stands in the file's name alone. */
    static final FeedContract NAMED = contract("""
            feed: named
            source:
              format: csv
              headers:
                only: [CODE, VALUE]
            columns:
              code: {from: [CODE]}
              name: {from: [], file-name: "named-([a-z]{3}-[0-9]{4})"}
            """);

    public static final List<FeedContract> ALL = List.of(WAITS, STAYS, HEADERLESS, SHEET, NAMED);

    private SampleContracts() {}

    private static FeedContract contract(String yaml) {
        return FeedContracts.parse(yaml + """
                          title: A sample
                          publisher: Nobody
                          licence: OGL-UK-3.0
                          kind: register
                          register: {code-from: code, name-from: name}
                          """, "sample.yaml");
    }
}
