package org.mhin.pipeline.land.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.FeedContracts;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/** B2: names that stand under several bands are different names, and bands are held to the contract. */
class BandsTest {
    private static final FeedContract WAITS = FeedContracts.parse("""
            feed: waits
            title: Waits
            publisher: Nobody
            licence: OGL-UK-3.0
            source:
              format: csv
              header-within: 5
              bands: {urgent: [Urgent cases, Urgent Cases (all)], routine: [Routine cases]}
              headers: {only: [Code, "urgent: Within", "urgent: All", "", "routine: Within", "routine: All", Year]}
            columns:
              code: {from: [Code], required: true}
              year: {from: [Year]}
              urgent: {from: ["urgent: All"], type: number}
              routine: {from: ["routine: All"], type: number}
            period: {label-from: year}
            areas: {levels: {"*": {types: [ccg], code-from: code}}}
            measures: {wide: [{id: urgent, name: Urgent, column: urgent}, {id: routine, name: Routine, column: routine}]}
            """, "waits.yaml");

    private static final FeedContract DEEP = FeedContracts.parse("""
            feed: delays
            title: Delays
            publisher: Nobody
            licence: OGL-UK-3.0
            source:
              format: csv
              header-within: 5
              band-rows: 2
              bands: {acute: [Acute], other: [Non-Acute], a: [A) Assessment], b: [B) Funding]}
              headers: {only: [Year, "acute: a: NHS", "acute: b: NHS", "other: a: NHS", "other: NHS"]}
            columns:
              year: {from: [Year]}
              days: {from: ["acute: b: NHS"], type: number}
            period: {label-from: year}
            areas: {levels: {"*": {types: [england], code: E92000001}}}
            measures: {id: days, figures: {count: days}}
            """, "delays.yaml");

    @TempDir
    private Path folder;

    private Recognition read(FeedContract contract, String text) throws IOException {
        return new FeedRecogniser(List.of(contract))
                .recognise(StoredFile.onThisMachine(Files.writeString(folder.resolve("file.csv"), text)));
    }

    private String line(FeedContract contract, String text) throws IOException {
        return ((Recognition.Unrecognised) read(contract, text)).line();
    }

    @Test
    void aBandIsOverTheCellsAsFarAsTheNext() throws IOException {
        assertThat(
                        read(
                                WAITS,
                                "A title\nCCG level,urgent  cases,,,Routine cases,,Notes\nCode,Within,All,,Within,All,Year\n00L,1,2,,3,4,2019\n"))
                .isEqualTo(new Recognition.Recognised(WAITS, "only", "", 3));
        assertThat(
                        read(
                                WAITS,
                                ",Urgent Cases (all),,,Routine cases,,-\nCode,Within,All,,Within,All,Year\n00L,1,2,,3,4,2019\n"))
                .isInstanceOf(Recognition.Recognised.class);
    }

    @Test
    void bandsThatChangedPlacesAreNotReadAsEachOther() throws IOException {
        assertThat(line(
                        WAITS,
                        ",Routine cases,,,Urgent cases,,-\nCode,Within,All,,Within,All,Year\n00L,1,2,,3,4,2019\n"))
                .isEqualTo(
                        "file.csv: no contract fits; the nearest is waits (only): line 2: the same names, but in another order or repeated");
        assertThat(line(
                        WAITS,
                        ",Emergency cases,,,Routine cases,,-\nCode,Within,All,,Within,All,Year\n00L,1,2,,3,4,2019\n"))
                .isEqualTo(
                        "file.csv: no contract fits; the nearest is waits (only): line 2: missing urgent: Within, urgent: All;"
                                + " unexpected Within, All");
    }

    @Test
    void anUpperBandEndsALowerOne() throws IOException {
        assertThat(
                        read(
                                DEEP,
                                ",Acute,,Non-Acute,\n,A) Assessment,B) Funding,A) Assessment,Other\nYear,NHS,NHS,NHS,NHS\n2019,1,2,3,4\n"))
                .isEqualTo(new Recognition.Recognised(DEEP, "only", "", 3));
        assertThat(
                        line(
                                DEEP,
                                ",Acute,,Non-Acute,\n,A) Assessment,B) Funding,,A) Assessment\nYear,NHS,NHS,NHS,NHS\n2019,1,2,3,4\n"))
                .contains("in another order or repeated");
    }
}
