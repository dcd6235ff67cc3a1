package org.mhin.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.networknt.schema.InputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhin.model.disclosure.DisclosureRules;
import org.mhin.model.yaml.InvalidYaml;

/**
 * Faults planted into a catalogue of one feed, one indicator and one list of neighbours, and the line that a person reads of each:
 * file, line, column, key, value, rule and the nearest word there is. (C: messages for someone who adds a feed, 3 to 6.)
 */
class PlantedFaultsTest {
    private static final String FEED = "feeds/beds.yaml";
    private static final String INDICATOR = "indicators/services/beds-open.yaml";
    private static final String NEIGHBOURS = "neighbours/alike.yaml";
    private static final String PRIORITY = "priorities/5.yaml";

    private static final Map<String, String> GOOD = Map.of(FEED, """
            feed: beds
            title: Beds by area
            publisher: Somebody
            licence: OGL-UK-3.0
            frequency: annual
            source:
              format: csv
              headers:
                first: [Area, Year, Day, Beds, Rate]
            columns:
              area: {from: [Area], required: true}
              year: {from: [Year], matches: "20[0-9]{2}/[0-9]{2}"}
              day: {from: [Day], type: date, formats: [iso]}
              beds: {from: [Beds], type: number, markers: {"*": suppressed}}
              rate: {from: [Rate], type: number}
            period: {label-from: year}
            areas:
              levels:
                "*": {types: [utla], code-from: area}
            measures:
              wide:
                - {id: beds, name: Beds, column: beds, statistic: count}
                - {id: rate, name: Rate, column: rate}
            ignores:
              - {reason: total, when: {area: [Total]}}
            supersedes: {scope: cell}
            """, INDICATOR, """
            indicator: beds-open
            topic: services
            title: Beds
            definition: Beds that are open.
            fingertips: 1
            numerator: Beds
            denominator: Residents
            method: crude-rate
            multiplier: 100000
            unit: per 100,000
            polarity: none
            comparison: none
            sources:
              - {feed: beds, value: rate, numerator: beds@count}
            """, NEIGHBOURS, """
            set: alike
            title: Areas alike
            areas: utla
            on: 2023-04-01
            data-to: 2024-12-31
            features:
              - {feature: older, population: share, ages: 75+, unit: "%", why: Age.}
              - {feature: beds, indicator: beds-open, unit: "%", why: Need.}
            """, PRIORITY, """
            priority: "5"
            title: More beds
            theme: Access
            source: closing-the-gap-2014
            promise: There are more beds.
            indicators: [beds-open]
            measurability: full
            judged: There are at least 40 beds per 100,000 people.
            conditions:
              - {indicator: beds-open, test: at-least, value: 40}
            """);

    /** Whether the schema for editors refuses the same text. */
    private enum Schema {
        REFUSES_TOO,
        CANNOT_KNOW
    }

    private static Arguments feed(String text, String instead, Schema schema, String line) {
        return arguments(FEED, text, instead, schema, line);
    }

    private static Arguments indicator(String text, String instead, Schema schema, String line) {
        return arguments(INDICATOR, text, instead, schema, line);
    }

    private static Arguments neighbours(String text, String instead, Schema schema, String line) {
        return arguments(NEIGHBOURS, text, instead, schema, line);
    }

    private static Arguments priority(String text, String instead, Schema schema, String line) {
        return arguments(PRIORITY, text, instead, schema, line);
    }

    static Stream<Arguments> planted() {
        Schema too = Schema.REFUSES_TOO;
        Schema not = Schema.CANNOT_KNOW;
        return Stream.of(
                feed(
                        "frequency: annual",
                        "frequencey: annual",
                        too,
                        "feeds/beds.yaml: line 5, column 1: frequencey: the key is not one of the 20 there are; did you mean frequency?"),
                feed(
                        "required: true",
                        "requierd: true",
                        too,
                        "feeds/beds.yaml: line 11, column 24: columns.area.requierd: the key is not one of the 18 there are; did you mean required?"),
                feed(
                        "type: number}",
                        "type: numbr}",
                        too,
                        "feeds/beds.yaml: line 15, column 24: columns.rate.type: 'numbr' is not one of text, number, date; did you mean number?"),
                feed(
                        "label-from: year",
                        "label-from: mnth",
                        not,
                        "feeds/beds.yaml: line 16, column 10: period.label-from: there is no column 'mnth'; there are area, year, day, beds, rate"),
                feed(
                        "\"*\": suppressed",
                        "blank: missing",
                        too,
                        "feeds/beds.yaml: line 14, column 48: columns.beds.markers.blank: 'missing' is not one of the 12 there are; did you mean denominator-missing?"),
                feed(
                        "types: [utla]",
                        "types: [hospital]",
                        too,
                        "feeds/beds.yaml: line 19, column 19: areas.levels.*.types: 'hospital' is not one of england, region, county, unitary, metropolitan-district, london-borough, non-metropolitan-district, combined-authority, primary-care-trust, ccg, sub-icb-location, stp, icb, nhs-region, nhs-region-local-office, trust, provider, ltla, utla"),
                feed(
                        "formats: [iso]",
                        "formats: [dd/MM/yyff]",
                        not,
                        "feeds/beds.yaml: line 13, column 44: columns.day.formats: 'dd/MM/yyff' is not a date format; there are iso, excel-serial, month and patterns such as dd/MM/yyyy"),
                feed(
                        "formats: [iso]",
                        "formats: [MM/yyyy]",
                        not,
                        "feeds/beds.yaml: line 13, column 44: columns.day.formats: 'MM/yyyy' does not give a day, a month and a year"),
                feed(
                        ", formats: [iso]",
                        "",
                        too,
                        "feeds/beds.yaml: line 13, column 3: columns.day: a date needs formats, such as iso or dd/MM/yyyy"),
                feed(
                        "label-from: year",
                        "month-from: year",
                        not,
                        "feeds/beds.yaml: line 16, column 10: period.month-from: column 'year' is not a date"),
                feed(
                        "label-from: year",
                        "label-from: day",
                        not,
                        "feeds/beds.yaml: line 16, column 10: period.label-from: column 'day' is a date; a label is a text, a date within a month is month-from"),
                feed(
                        ", code-from: area",
                        "",
                        too,
                        "feeds/beds.yaml: line 19, column 5: areas.levels.*: exactly one of code and code-from is given"),
                feed(
                        "code-from: area",
                        "code-from: area, only-with: {are: [x]}",
                        not,
                        "feeds/beds.yaml: line 19, column 55: areas.levels.*.only-with.are: there is no column 'are'; did you mean area?"),
                feed(
                        "code-from: area",
                        "code-from: area, code: E92000001",
                        too,
                        "feeds/beds.yaml: line 19, column 5: areas.levels.*: exactly one of code and code-from is given"),
                feed(
                        "scope: cell",
                        "scope: cells",
                        too,
                        "feeds/beds.yaml: line 26, column 14: supersedes.scope: 'cells' is not one of period, cell; did you mean cell?"),
                feed(
                        "feed: beds",
                        "feed: bed",
                        not,
                        "feeds/beds.yaml: line 1, column 1: feed: the file is not named after its feed 'bed'"),
                feed(
                        "feed: beds",
                        "feed: Beds",
                        too,
                        "feeds/beds.yaml: line 1, column 1: feed: 'Beds' is not lower kebab case"),
                feed(
                        "20[0-9]{2}/",
                        "(20[0-9]{2}/",
                        not,
                        "feeds/beds.yaml: line 12, column 24: columns.year.matches: '(20[0-9]{2}/[0-9]{2}' is not a pattern: Unclosed group"),
                feed(
                        "title: Beds by area\n",
                        "title: Beds by area\ntitle: Beds\n",
                        not,
                        "feeds/beds.yaml: line 3, column 1: title: the key is there twice, first in line 2"),
                feed(
                        "rate: {from: [Rate], type: number}",
                        "rate: {from: [Rate], type: number, type: number}",
                        not,
                        "feeds/beds.yaml: line 15, column 38: columns.rate.type: the key is there twice, first in line 15"),
                feed(
                        "scope: cell}\n",
                        "scope: cell}\n---\nfeed: more\n",
                        not,
                        "feeds/beds.yaml: line 28, column 1: a second document begins; a file holds one"),
                feed("title: Beds by area\n", "", too, "feeds/beds.yaml: line 1, column 1: 'title' is missing"),
                feed(
                        "title: Beds by area",
                        "title: 2020",
                        too,
                        "feeds/beds.yaml: line 2, column 1: title: '2020' is not text; write it in quotes: \"2020\""),
                feed("title: Beds by area", "title:", too, "feeds/beds.yaml: line 2, column 1: title: has no value"),
                feed(
                        "title: Beds by area",
                        "title: [Beds]",
                        too,
                        "feeds/beds.yaml: line 2, column 1: title: is a text, and no list"),
                feed(
                        "from: [Rate]",
                        "from: Rate",
                        too,
                        "feeds/beds.yaml: line 15, column 10: columns.rate.from: is a list, such as [a, b], and no single value 'Rate'"),
                feed(
                        "from: [Rate]",
                        "from: [Ratio]",
                        not,
                        "feeds/beds.yaml: line 15, column 17: columns.rate.from: no header has 'Ratio'; did you mean Rate?"),
                feed(
                        "{from: [Rate], type: number}",
                        "Rate",
                        too,
                        "feeds/beds.yaml: line 15, column 3: columns.rate: is a map of keys, and no single value 'Rate'"),
                feed(
                        "required: true",
                        "required: yes please",
                        too,
                        "feeds/beds.yaml: line 11, column 24: columns.area.required: 'yes please' is neither true nor false"),
                feed(
                        "licence: OGL-UK-3.0",
                        "licence: OGL-UK-3.0\nreject-limit: a lot",
                        too,
                        "feeds/beds.yaml: line 5, column 1: reject-limit: 'a lot' is not a number"),
                feed(
                        "licence: OGL-UK-3.0",
                        "licence: OGL-UK-3.0\nreject-limit: 2",
                        too,
                        "feeds/beds.yaml: line 5, column 1: reject-limit: 2.0 is not a share between 0 and 1"),
                feed(
                        "licence: OGL-UK-3.0",
                        "licence: OGL-UK-3.0\ndisclosure: {apply: mhsds_month}",
                        not,
                        "feeds/beds.yaml: line 5, column 14: disclosure.apply: 'mhsds_month' is not one of "
                                + String.join(", ", DisclosureRules.shipped().names())
                                + "; did you mean mhsds_monthly?"),
                feed(
                        "licence: OGL-UK-3.0",
                        "licence: OGL-UK-3.0\ndisclosure: {apply: none, published-under: none}",
                        not,
                        "feeds/beds.yaml: line 5, column 1: disclosure: published-under and apply are given together; a feed"
                                + " is protected once"),
                feed(
                        "licence: OGL-UK-3.0",
                        "licence: OGL-UK-3.0\nfresh-for-days: 1.5",
                        too,
                        "feeds/beds.yaml: line 5, column 1: fresh-for-days: '1.5' is not a whole number"),
                feed(
                        "licence: OGL-UK-3.0",
                        "licence: OGL-UK-3.0\nfresh-for-days: 0",
                        too,
                        "feeds/beds.yaml: line 5, column 1: fresh-for-days: 0 is not at least 1"),
                feed(
                        "frequency: annual",
                        "frequency: yearly",
                        too,
                        "feeds/beds.yaml: line 5, column 1: frequency: 'yearly' is not one of monthly, quarterly, annual, continuous, once"),
                feed(
                        "format: csv",
                        "format: excel",
                        too,
                        "feeds/beds.yaml: line 7, column 3: source.format: 'excel' is not one of csv, workbook, parquet, json-code-history, json-code-lists"),
                feed(
                        "format: csv",
                        "format: csv\n  encoding: latin",
                        not,
                        "feeds/beds.yaml: line 8, column 3: source.encoding: 'latin' is neither auto nor a charset such as utf-8 or windows-1252"),
                feed(
                        "format: csv",
                        "format: csv\n  delimiter: \"||\"",
                        not,
                        "feeds/beds.yaml: line 8, column 3: source.delimiter: '||' is not one character"),
                feed(
                        "format: csv",
                        "format: csv\n  header-within: 0",
                        too,
                        "feeds/beds.yaml: line 8, column 3: source.header-within: 0 is not at least 1"),
                feed(
                        "first: [Area, Year, Day, Beds, Rate]",
                        "first: []",
                        too,
                        "feeds/beds.yaml: line 9, column 5: source.headers.first: the header has no names"),
                feed(
                        "column: rate}",
                        "column: raet}",
                        not,
                        "feeds/beds.yaml: line 23, column 30: measures.wide.column: there is no column 'raet'; did you mean rate?"),
                feed(
                        "column: rate}",
                        "column: year}",
                        not,
                        "feeds/beds.yaml: line 23, column 30: measures.wide.column: column 'year' is not a number"),
                feed(
                        "statistic: count",
                        "statistic: counts",
                        too,
                        "feeds/beds.yaml: line 22, column 44: measures.wide.statistic: 'counts' is not one of value, count, denominator, lower-95, upper-95, lower-99.8, upper-99.8; did you mean count?"),
                feed(
                        "when: {area: [Total]}",
                        "when: {aera: [Total]}",
                        not,
                        "feeds/beds.yaml: line 25, column 28: ignores.when.aera: there is no column 'aera'; did you mean area?"),
                feed(
                        ", when: {area: [Total]}",
                        "",
                        too,
                        "feeds/beds.yaml: line 25, column 5: ignores: none of when, unless, matches and blank is given, so it would leave out every row"),
                feed(
                        "period: {label-from: year}",
                        "period: {start-from: day}",
                        too,
                        "feeds/beds.yaml: line 16, column 1: period: start-from and end-from are given together; end-from alone"
                                + " with kind: rolling-year"),
                feed(
                        "period: {label-from: year}",
                        "period: {label-from: year, year: school}",
                        too,
                        "feeds/beds.yaml: line 16, column 28: period.year: 'school' is not one of financial, academic"),
                feed(
                        "period: {label-from: year}\n",
                        "",
                        too,
                        "feeds/beds.yaml: line 1, column 1: a feed of measures has period, areas and measures"),
                feed(
                        "scope: cell",
                        "scope: cell, version-in-name: \"_v[0-9]+\"",
                        not,
                        "feeds/beds.yaml: line 26, column 27: supersedes.version-in-name: '_v[0-9]+' has no part in brackets, which would be what is taken"),
                feed(
                        "{from: [Year], matches",
                        "{file-name: \"[0-9]{4}\", matches",
                        not,
                        "feeds/beds.yaml: line 12, column 10: columns.year.file-name: '[0-9]{4}' has no part in brackets, which would be what is taken"),
                feed(
                        "day: {from: [Day]",
                        "Day: {from: [Day]",
                        too,
                        "feeds/beds.yaml: line 13, column 3: columns.Day: the key is not lower kebab case"),
                feed(
                        "title: Beds by area",
                        "title: \"Beds",
                        not,
                        "feeds/beds.yaml: line 12, column 34: is not YAML: while parsing a block mapping, expected <block end>, but found '<scalar>'"),
                feed(
                        "title: Beds by area",
                        "\ttitle: Beds",
                        not,
                        "feeds/beds.yaml: line 1, column 11: is not YAML: while scanning for the next token, found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)"),
                indicator(
                        "polarity: none",
                        "polarity: up",
                        too,
                        "indicators/services/beds-open.yaml: line 11, column 1: polarity: 'up' is not one of high-good, low-good, none"),
                indicator(
                        "method: crude-rate",
                        "method: crude-rat",
                        too,
                        "indicators/services/beds-open.yaml: line 8, column 1: method: 'crude-rat' is not one of proportion, crude-rate, ratio, count, dsr, isr, mean, median, difference, modelled; did you mean crude-rate?"),
                indicator(
                        "comparison: none",
                        "comparison: goal",
                        not,
                        "indicators/services/beds-open.yaml: line 12, column 1: comparison: 'goal' needs a goal"),
                indicator(
                        "comparison: none",
                        "comparison: none\ngap: no national collection",
                        too,
                        "indicators/services/beds-open.yaml: line 13, column 1: gap: it has sources: leave 'gap', or say in 'partial' which part is missing"),
                indicator(
                        "comparison: none",
                        "comparison: none\ngap: not counted",
                        too,
                        "indicators/services/beds-open.yaml: line 13, column 1: gap: 'not counted' is not one of no national collection"),
                indicator(
                        "comparison: none",
                        "comparison: none\nawaits: beds-monthly",
                        too,
                        "indicators/services/beds-open.yaml: line 13, column 1: awaits: it has sources: leave 'awaits'"),
                indicator(
                        "comparison: none",
                        "comparison: none\npartial: some beds",
                        too,
                        "indicators/services/beds-open.yaml: line 13, column 1: partial: it is not a sentence: it begins with a capital letter and ends with a full stop"),
                indicator(
                        "sources:\n  - {feed: beds, value: rate, numerator: beds@count}",
                        "partial: Some beds are missing.",
                        too,
                        "indicators/services/beds-open.yaml: line 1, column 1: sources: no source is listed; without one, 'gap: no national collection' or 'awaits: FEED' says why"),
                indicator(
                        "comparison: none",
                        "comparison: none\ncolour: blue",
                        too,
                        "indicators/services/beds-open.yaml: line 13, column 1: colour: the key is not one of indicator, topic, title, definition, fingertips, framework, keywords, numerator, denominator, method, multiplier, unit, polarity, comparison, limits, goal, breaks, gap, awaits, partial, sources"),
                indicator(
                        "multiplier: 100000",
                        "multiplier: 100,000",
                        too,
                        "indicators/services/beds-open.yaml: line 9, column 1: multiplier: '100,000' is not a number"),
                indicator(
                        "multiplier: 100000\n",
                        "",
                        too,
                        "indicators/services/beds-open.yaml: line 1, column 1: 'multiplier' is missing"),
                indicator(
                        "multiplier: 100000",
                        "multiplier: 0",
                        too,
                        "indicators/services/beds-open.yaml: line 9, column 1: multiplier: 0.0 is not above 0"),
                indicator(
                        "indicator: beds-open",
                        "indicator: beds-shut",
                        not,
                        "indicators/services/beds-open.yaml: line 1, column 1: indicator: the file is not named after its indicator 'beds-shut'"),
                indicator(
                        "topic: services",
                        "topic: crisis",
                        not,
                        "indicators/services/beds-open.yaml: line 2, column 1: topic: 'crisis' is not the folder it is in, 'services'"),
                indicator(
                        "feed: beds",
                        "feed: bed",
                        not,
                        "indicators/services/beds-open.yaml: line 14, column 6: sources.feed: there is no feed 'bed'; did you mean beds?"),
                indicator(
                        "value: rate",
                        "value: rates",
                        not,
                        "indicators/services/beds-open.yaml: line 14, column 18: sources.value: feed beds has no measure 'rates'; did you mean rate?"),
                indicator(
                        "value: rate",
                        "value: beds",
                        not,
                        "indicators/services/beds-open.yaml: line 14, column 18: sources.value: feed beds gives of measure 'beds' no value, only count; one is written beds@count"),
                indicator(
                        "beds@count",
                        "beds@numerator",
                        not,
                        "indicators/services/beds-open.yaml: line 14, column 31: sources.numerator: feed beds gives of measure 'beds' no numerator, only count; one is written beds@count"),
                indicator(
                        "beds@count",
                        "bed@count",
                        not,
                        "indicators/services/beds-open.yaml: line 14, column 31: sources.numerator: feed beds has no measure 'bed'; did you mean beds?"),
                indicator(
                        ", value: rate, numerator: beds@count",
                        "",
                        too,
                        "indicators/services/beds-open.yaml: line 14, column 5: sources: it names no measure: value, numerator, denominator or all-figures"),
                indicator(
                        "value: rate, numerator: beds@count",
                        "all-figures: ratee",
                        not,
                        "indicators/services/beds-open.yaml: line 14, column 18: sources.all-figures: feed beds has no measure 'ratee'; did you mean rate?"),
                indicator(
                        "comparison: none",
                        "comparison: none\nbreaks: [{from: April, why: More.}]",
                        too,
                        "indicators/services/beds-open.yaml: line 13, column 11: breaks.from: 'April' is not a date; write it like 2021-03-31"),
                indicator(
                        "comparison: none",
                        "comparison: none\ngoal: {value: 5, rule: most, applies-to: value, scope: every-area}",
                        too,
                        "indicators/services/beds-open.yaml: line 13, column 18: goal.rule: 'most' is not one of min, max, increase, pct-change"),
                indicator(
                        "fingertips: 1",
                        "fingertips: one",
                        too,
                        "indicators/services/beds-open.yaml: line 5, column 1: fingertips: 'one' is not a whole number"),
                neighbours(
                        "areas: utla",
                        "areas: village",
                        not,
                        "neighbours/alike.yaml: line 3, column 1: areas: 'village' is not one of england, region, county, unitary, metropolitan-district, london-borough, non-metropolitan-district, combined-authority, primary-care-trust, ccg, sub-icb-location, stp, icb, nhs-region, nhs-region-local-office, trust, provider, ltla, utla"),
                neighbours(
                        "on: 2023-04-01",
                        "on: April",
                        too,
                        "neighbours/alike.yaml: line 4, column 1: on: 'April' is not a date; write it like 2021-03-31"),
                neighbours(
                        "title: Areas alike\n", "", too, "neighbours/alike.yaml: line 1, column 1: 'title' is missing"),
                neighbours(
                        ", why: Age.", "", too, "neighbours/alike.yaml: line 7, column 5: features: 'why' is missing"),
                neighbours(
                        "ages: 75+",
                        "ages: old",
                        too,
                        "neighbours/alike.yaml: line 7, column 41: features.ages: 'old' is not a range of ages; write it like 0-15, 75+ or all"),
                neighbours(
                        "ages: 75+",
                        "ages: 75+, wieght: 2",
                        too,
                        "neighbours/alike.yaml: line 7, column 52: features.wieght: the key is not one of feature, unit, why, weight, population, ages, indicator, sex, age; did you mean weight?"),
                neighbours(
                        "population: share",
                        "population: shares",
                        too,
                        "neighbours/alike.yaml: line 7, column 22: features.population: 'shares' is not one of people, share; did you mean share?"),
                neighbours(
                        "indicator: beds-open",
                        "indicator: beds-opne",
                        not,
                        "neighbours/alike.yaml: line 8, column 21: features.indicator: there is no indicator 'beds-opne'; did you mean beds-open?"),
                neighbours(
                        "set: alike",
                        "set: like",
                        not,
                        "neighbours/alike.yaml: line 1, column 1: set: the file is not named after its set 'like'"),
                priority(
                        "indicators: [beds-open]",
                        "indicators: [beds-open, beds-shut]",
                        not,
                        "priorities/5.yaml: line 6, column 25: indicators: there is no indicator 'beds-shut'; there are beds-open"),
                priority(
                        "test: at-least",
                        "test: atleast",
                        too,
                        "priorities/5.yaml: line 10, column 28: conditions.test: 'atleast' is not one of at-least, at-most, rises-by, falls; did you mean at-least?"),
                neighbours(
                        "set: alike",
                        "set: alike\ncoverage: 1.5",
                        too,
                        "neighbours/alike.yaml: line 2, column 1: coverage: 1.5 is not a share above 0, at most 1"));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void aPlantedFaultIsOneLineAndTheSchemaAgrees(
            String file, String text, String instead, Schema schema, String line, @TempDir Path folder)
            throws IOException {
        String good = Objects.requireNonNull(GOOD.get(file));
        assertThat(good).contains(text);
        String bad = good.replace(text, instead);
        InvalidYaml fault =
                catchThrowableOfType(InvalidYaml.class, () -> Catalogue.read(written(folder, Map.of(file, bad))));

        assertThat(fault.faults()).containsExactly(line);
        if (schema == Schema.REFUSES_TOO) {
            assertThat(schemaFaults(file, bad)).isNotEmpty();
        }
    }

    @Test
    void theCatalogueThatTheFaultsArePlantedInIsGood(@TempDir Path folder) throws IOException {
        assertThat(Catalogue.read(written(folder, Map.of())).indicator("beds-open"))
                .isPresent();
        for (Map.Entry<String, String> file : GOOD.entrySet()) {
            assertThat(schemaFaults(file.getKey(), file.getValue())).isEmpty();
        }
    }

    @Test
    void allFaultsOfAllFilesAreSaidAtOnceInTheOrderOfLines(@TempDir Path folder) {
        Map<String, String> bad = Map.of(
                FEED,
                Objects.requireNonNull(GOOD.get(FEED))
                        .replace("frequency: annual", "frequencey: annual")
                        .replace("label-from: year", "label-from: yaer")
                        .replace("scope: cell", "scope: cells"),
                INDICATOR,
                "indicator: [",
                NEIGHBOURS,
                Objects.requireNonNull(GOOD.get(NEIGHBOURS)).replace("indicator: beds-open", "indicator: beds-shut"));

        InvalidYaml fault = catchThrowableOfType(InvalidYaml.class, () -> Catalogue.read(written(folder, bad)));

        assertThat(fault.faults())
                .containsExactly(
                        "feeds/beds.yaml: line 5, column 1: frequencey: the key is not one of the 20 there are; did you mean frequency?",
                        "feeds/beds.yaml: line 16, column 10: period.label-from: there is no column 'yaer'; did you mean year?",
                        "feeds/beds.yaml: line 26, column 14: supersedes.scope: 'cells' is not one of period, cell; did you mean cell?",
                        "indicators/services/beds-open.yaml: line 1, column 13: is not YAML: while parsing a flow node, expected the node content, but found '<stream end>'",
                        "neighbours/alike.yaml: line 8, column 21: features.indicator: there is no indicator 'beds-shut'; there are beds-open");
    }

    private static Path written(Path folder, Map<String, String> instead) throws IOException {
        for (Map.Entry<String, String> file : GOOD.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, instead.getOrDefault(file.getKey(), file.getValue()));
        }
        return folder;
    }

    private static List<?> schemaFaults(String file, String yaml) throws IOException {
        String schema = file.startsWith("feeds")
                ? "feed"
                : file.startsWith("neigh") ? "neighbours" : file.startsWith("prior") ? "priority" : "indicator";
        return SchemaTest.load(schema).validate(yaml, InputFormat.YAML);
    }
}
