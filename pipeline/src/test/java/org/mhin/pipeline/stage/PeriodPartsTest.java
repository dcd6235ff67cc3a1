package org.mhin.pipeline.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.FeedContracts;
import org.mhin.pipeline.tabular.RowSources;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/** B3, B4: periods of parts, and the kind that the contract says, through staging. */
class PeriodPartsTest {
    private static final String DELAYS = """
            feed: delays
            title: Delays
            publisher: Nobody
            licence: OGL-UK-3.0
            frequency: monthly
            reject-limit: 1
            source: {format: csv, headers: {only: [Year, Period, Days]}}
            columns:
              year: {from: [Year]}
              month: {from: [Period]}
              quarter: {from: [], file-name: "-(Q[0-9]-[0-9]{4}-[0-9]{2})"}
              days: {from: [Days], type: number}
            period: {parts-from: [year, month], reads: ["{financial-year} {month}"]}
            areas: {levels: {"*": {types: [england], code: E92000001}}}
            measures: {id: days, figures: {count: days}}
            """;

    @TempDir
    private Path folder;

    private StagedSample staged(String contract, String name, String rows) throws IOException {
        FeedContract feed = FeedContracts.parse(contract, "delays.yaml");
        Path file = Files.writeString(folder.resolve(name), "Year,Period,Days\n" + rows);
        return StagedSample.of(feed, file, folder.resolve("w")).orElseThrow();
    }

    private List<String> periods(StagedSample sample) {
        return sample.record().dictionary().periods().stream()
                .map(period -> period.period().kind().key() + " "
                        + period.period().start() + " " + period.period().end())
                .toList();
    }

    @Test
    void yearAndMonthInTwoColumnsAreAMonth() throws IOException {
        StagedSample sample =
                staged(DELAYS, "delays.csv", "2010-11,August,7\n2010-11,January,8\n2011-12,Septober,9\n,May,1\n");
        assertThat(periods(sample)).containsExactly("month 2010-08-01 2010-08-31", "month 2011-01-01 2011-01-31");
        assertThat(sample.rejects())
                .extracting(
                        reject -> reject.line() + " " + reject.column() + " " + reject.code() + " " + reject.value())
                .containsExactly("4 Year and Period not-a-period 2011-12 Septober", "5 Year required ");
        List<String> messages = new ArrayList<>();
        StoredFile rejects =
                StoredFile.onThisMachine(new WarehouseLayout(folder.resolve("w")).rejects(sample.folder()));
        RowSources.of(rejects).read(rejects, "", row -> messages.add(row.text(RejectFile.MESSAGE)));
        assertThat(messages)
                .contains("line 4, column Year and Period: '2011-12 Septober' is not a period in any form the contract"
                        + " reads; it reads {financial-year} {month}");
    }

    @Test
    void theQuarterOfTheFilesNameIsTheEndOfARollingYear() throws IOException {
        String rolling = DELAYS.replaceFirst(
                "period:.*",
                "period: {parts-from: [quarter], reads: [\"Q{quarter}-{financial-year}\"], kind: rolling-year}");
        assertThat(periods(staged(rolling, "waits-Q3-2022-23.csv", "a,b,7\n")))
                .containsExactly("rolling-year 2022-01-01 2022-12-31");
        StagedSample wrong = staged(rolling, "waits-Q5-2022-23.csv", "a,b,7\n");
        assertThat(wrong.rejects())
                .extracting(reject -> reject.column() + " " + reject.code() + " " + reject.value())
                .containsExactly("(file name) not-a-period Q5-2022-23");
        StagedSample none = staged(rolling, "waits.csv", "a,b,7\n");
        assertThat(none.rejects()).extracting(StagedSample.RejectedCell::code).containsExactly("not-a-period");
    }

    @Test
    void theLastMonthIsTheQuarter() throws IOException {
        StagedSample sample = staged(
                DELAYS.replace("{month}\"]", "{month}\"], kind: quarter"),
                "delays.csv",
                "2019-20,December,7\n2019-20,November,8\n");
        assertThat(periods(sample)).containsExactly("quarter 2019-10-01 2019-12-31");
        assertThat(sample.rejects())
                .extracting(StagedSample.RejectedCell::value)
                .containsExactly("2019-20 November");
    }
}
