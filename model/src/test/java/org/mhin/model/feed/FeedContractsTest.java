package org.mhin.model.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.mhin.model.yaml.InvalidYaml;

class FeedContractsTest {
    private static final String CONTRACT = """
            feed: beds
            title: Beds by area
            publisher: Somebody
            licence: OGL-UK-3.0
            source: {format: csv, headers: {first: [Area, Year, Beds, Rate]}}
            columns:
              area: {from: [Area], required: true}
              year: {from: [Year]}
              beds: {from: [Beds], type: number, markers: {"*": suppressed}}
              rate: {from: [Rate], type: number, markers: {blank: not-applicable}, blank-like: beds}
            period: {label-from: year}
            areas: {levels: {"*": {code-from: area}}}
            measures: {id: beds, figures: {count: beds, value: rate}}
            """;

    @Test
    void whatIsNotSaidHasADefault() {
        FeedContract contract = FeedContracts.parse(CONTRACT, "beds.yaml");
        assertThat(contract).isInstanceOf(MeasureFeed.class);
        assertThat(contract.source().encoding()).isEqualTo("auto");
        assertThat(contract.source().headerWithin()).isEqualTo(1);
        assertThat(contract.supersedes().scope()).isEqualTo("cell");
        assertThat(contract.rejectLimit()).isEqualTo(0.01);
        assertThat(contract.ignores()).isEmpty();
        assertThat(contract.columns().get("rate")).satisfies(column -> {
            assertThat(column.blankLike()).isEqualTo("beds");
            assertThat(column.byGeneration()).isEmpty();
        });
    }

    @Test
    void theDigestIsOfWhatIsSaidNotOfHowItIsSpaced() {
        String digest = FeedContracts.parse(CONTRACT, "beds.yaml").digest();
        assertThat(FeedContracts.parse("# Why\n\n" + CONTRACT, "beds.yaml").digest())
                .isEqualTo(digest);
        assertThat(FeedContracts.parse(CONTRACT.replace("not-applicable", "suppressed"), "beds.yaml")
                        .digest())
                .isNotEqualTo(digest);
    }

    @Test
    void anUnknownKeyIsRefusedByName() {
        refused(CONTRACT + "colour: blue\n", "beds.yaml: colour: the key is not one of");
        refused(
                CONTRACT.replace("required: true", "requierd: true"),
                "beds.yaml: columns.area.requierd: the key is not one of the 18 there are; did you mean required?");
    }

    @Test
    void aColumnThatIsNotThereIsRefused() {
        refused(
                CONTRACT.replace("label-from: year", "label-from: month"),
                "beds.yaml: period.label-from: there is no column 'month'");
        refused(
                CONTRACT.replace("from: [Rate]", "from: [Ratio]"),
                "beds.yaml: columns.rate.from: no header has 'Ratio'");
        refused(
                CONTRACT.replace("blank-like: beds", "blank-like: year"),
                "beds.yaml: columns.rate.blank-like: column 'year' is not a number");
        refused(
                CONTRACT.replace("value: rate", "value: year"),
                "beds.yaml: measures.figures.value: column 'year' is not a number");
        refused(
                CONTRACT.replace("{from: [Year]}", "{}"),
                "beds.yaml: columns.year: none of from, place, file-name, sheet-name, above and by-generation is given");
        refused(
                CONTRACT.replace("{from: [Year]}", "{by-generation: {second: 2019/20}}"),
                "beds.yaml: columns.year.by-generation.second: there is no header 'second'");
    }

    /** C2: the last day alone says a period only where the contract says that it ends twelve months. */
    @Test
    void theLastDayAloneIsOfARollingYear() {
        String days = CONTRACT.replace("columns:\n", "columns:\n  last: {from: [Year], type: date, formats: [iso]}\n");
        refused(
                days.replace("label-from: year", "end-from: last"),
                "beds.yaml: period: start-from and end-from are given together; end-from alone with kind: rolling-year");
        FeedContract contract = FeedContracts.parse(
                days.replace("label-from: year", "end-from: last, kind: rolling-year"), "beds.yaml");
        assertThat(((MeasureFeed) contract).period()).matches(PeriodRule::isRollingYear);
        refused(
                CONTRACT.replace("label-from: year", "label-from: year, kind: rolling-yaer"),
                "beds.yaml: period.kind: 'rolling-yaer' is not one of rolling-year");
    }

    @Test
    void aBadReasonOrStatisticIsRefused() {
        refused(
                CONTRACT.replace("\"*\": suppressed", "\"*\": hidden"),
                "beds.yaml: columns.beds.markers.*: 'hidden' is not one of suppressed");
        refused(
                CONTRACT.replace("count: beds", "counts: beds"),
                "beds.yaml: measures.figures.counts: 'counts' is not one of value");
    }

    @Test
    void aFeedOfMeasuresHasPeriodAreasAndMeasures() {
        refused(
                CONTRACT.replace("period: {label-from: year}\n", ""),
                "beds.yaml: a feed of measures has period, areas and measures");
    }

    @Test
    void aRegisterSaysWhichColumnsAreTheAreas() {
        String register = CONTRACT.substring(0, CONTRACT.indexOf("period:")) + "kind: register\n";
        refused(register, "beds.yaml: register: a register feed says which columns are the area's");
        refused(
                register + "register: {name-from: area}\n",
                "beds.yaml: register: neither code-from nor ods-code-from is given");
        refused(
                register + "register: {code-from: area, name-from: area, above: [{code-from: region}]}\n",
                "beds.yaml: register.above.code-from: there is no column 'region'");
    }

    @Test
    void aPartOfAnotherKindIsRefused() {
        refused(
                CONTRACT + "register: {code-from: area, name-from: area}\n",
                "beds.yaml: register: a feed of kind measures has none; one of kind register has");
        refused(
                CONTRACT.replace("period:", "kind: register\nregister: {code-from: area, name-from: area}\nperiod:"),
                "beds.yaml: period: a feed of kind register has none; one of kind measures has");
    }

    @Test
    void aListOfNeighboursSaysWhereTheyAreAndOnWhichDay() {
        String lists = CONTRACT.substring(0, CONTRACT.indexOf("period:")) + "kind: neighbours\n";
        String good = "{set: near, day: \"2025-05-02\", area-from: area, ranked-from: [year], types: [ltla]}";
        NeighbourRule rule =
                ((NeighbourFeed) FeedContracts.parse(lists + "neighbours: " + good, "beds.yaml")).neighbours();
        assertThat(rule).isNotNull();
        assertThat(rule.itself()).isFalse();
        assertThat(rule.isElsewhere("W06000015")).isFalse();
        refused(lists, "beds.yaml: neighbours: a feed of neighbours says which columns they are in");
        refused(
                CONTRACT + "neighbours: " + good,
                "beds.yaml: neighbours: a feed of kind measures has none; one of kind neighbours has");
        String start = lists + "neighbours: ";
        refused(
                start + good.replace("[year]", "[year, month]"),
                "beds.yaml: neighbours.ranked-from: there is no column 'month'");
        refused(
                start + good.replace("ranked-from: [year]", "ranked-from: [year], list-from: year"),
                "beds.yaml: neighbours: either ranked-from or list-from is given");
        refused(
                start + good.replace("2025-05-02", "May"),
                "beds.yaml: neighbours.day: 'May' is not a date; write it like 2025-05-02");
        refused(
                start + good.replace("set: near", "set: Near By"),
                "beds.yaml: neighbours.set: 'Near By' is not lower kebab case");
        refused(
                start + good.replace("[ltla]", "[village]"),
                "beds.yaml: neighbours.types: 'village' is not one of england");
        refused(start + good.replace("set: near, ", ""), "beds.yaml: neighbours: 'set' is missing");
    }

    @Test
    void anImpossiblePatternLimitOrKeyIsRefused() {
        refused(
                CONTRACT.replace("{from: [Year]}", "{from: [Year], matches: \"([0-9]\"}"),
                "beds.yaml: columns.year.matches: '([0-9]' is not a pattern: Unclosed group");
        refused(CONTRACT + "reject-limit: 2\n", "beds.yaml: reject-limit: 2.0 is not a share between 0 and 1");
        refused(CONTRACT.replace("feed: beds", "feed: Beds"), "beds.yaml: feed: 'Beds' is not lower kebab case");
    }

    @Test
    void whatIsNoYamlIsRefusedWithItsLine() {
        refused(
                "feed: [",
                "beds.yaml: is not YAML: while parsing a flow node, expected the node content, but found '<stream end>'");
        refused("just text", "beds.yaml: is not a map of keys");
    }

    @Test
    void formsOfAPeriodHaveAYearAndPartsThatThereAre() {
        String start = CONTRACT.replace("period: {label-from: year}", "period: {parts-from: [year], reads: [FORM]}");
        assertThat(FeedContracts.parse(start.replace("FORM", "\"Q{quarter}-{financial-year}\""), "beds.yaml"))
                .isInstanceOf(MeasureFeed.class);
        refused(
                start.replace("FORM", "\"Q{quarter} {finacial-year}\""),
                "beds.yaml: period.reads: 'Q{quarter} {finacial-year}' has the part {finacial-year}; there are financial-year,");
        refused(
                start.replace("FORM", "\"Q{quarter}\""),
                "beds.yaml: period.reads: 'Q{quarter}' has not exactly one year, such as {financial-year}");
        refused(start.replace(", reads: [FORM]", ""), "beds.yaml: period: parts-from and reads are given together");
        refused(
                start.replace("parts-from: [year]", "parts-from: [beds]").replace("FORM", "\"{calendar-year}\""),
                "beds.yaml: period.parts-from: column 'beds' is not a text");
        refused(
                CONTRACT.replace("label-from: year}", "label-from: year, kind: month}"),
                "beds.yaml: period.kind: 'month' is not one of rolling-year, quarter");
    }

    @Test
    void aNameThatStandsTwiceIsReadByItsBandOrPlaceAlone() {
        String twice = CONTRACT.replace("[Area, Year, Beds, Rate]", "[Area, Year, Beds, Beds, Rate]");
        refused(
                twice,
                "beds.yaml: columns.beds.from: header 'first' has 'Beds' more than once; say which by the band above it"
                        + " (source.bands), or by place");
        FeedContract placed = FeedContracts.parse(twice.replace("from: [Beds]", "place: {first: 4}"), "beds.yaml");
        assertThat(placed.columns().get("beds").place()).containsEntry("first", 4);
        refused(
                twice.replace("from: [Beds]", "place: {first: 6}"),
                "beds.yaml: columns.beds.place.first: 6 is not one of the header's 5 columns");
        refused(
                twice.replace("from: [Beds]", "place: {frist: 4}"),
                "beds.yaml: columns.beds.place.frist: there is no header 'frist'; did you mean first?");
        String banded = CONTRACT.replace(
                "headers: {first: [Area, Year, Beds,",
                "bands: {open: [Open beds]}, headers: {first: [Area, Year, \"open: Beds\", Beds,");
        assertThat(FeedContracts.parse(banded.replace("from: [Beds]", "from: [\"open: Beds\"]"), "beds.yaml")
                        .source()
                        .bands())
                .containsOnlyKeys("open");
        refused(
                banded.replace("bands: {open", "bands: {shut: [Shut], open"),
                "beds.yaml: source.bands.shut: no header has a name under it, such as 'shut: Beds'");
    }

    /** The first line without its place, which {@code PlantedFaultsTest} holds. */
    private static void refused(String yaml, String start) {
        InvalidYaml fault = catchThrowableOfType(InvalidYaml.class, () -> FeedContracts.parse(yaml, "beds.yaml"));
        assertThat(fault.faults().get(0).replaceFirst("line \\d+, column \\d+: ", ""))
                .startsWith(start)
                .doesNotContain("\n");
    }
}
