package org.mhin.model.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

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
        assertThat(contract.kind()).isEqualTo(FeedContract.Kind.MEASURES);
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
        refused(CONTRACT + "colour: blue\n", "beds.yaml: Unrecognized field \"colour\"");
        refused(CONTRACT.replace("required: true", "requierd: true"), "beds.yaml: Unrecognized field \"requierd\"");
    }

    @Test
    void aColumnThatIsNotThereIsRefused() {
        refused(
                CONTRACT.replace("label-from: year", "label-from: month"),
                "beds.yaml: period.label-from: there is no column 'month'");
        refused(CONTRACT.replace("from: [Rate]", "from: [Ratio]"), "beds.yaml: columns.rate: no header has 'Ratio'");
        refused(
                CONTRACT.replace("blank-like: beds", "blank-like: year"),
                "beds.yaml: columns.rate.blank-like: column 'year' is not a number");
        refused(
                CONTRACT.replace("value: rate", "value: year"),
                "beds.yaml: measures.figures.value: column 'year' is not a number");
        refused(
                CONTRACT.replace("{from: [Year]}", "{}"),
                "beds.yaml: columns.year: neither from nor file-name nor by-generation is given");
        refused(
                CONTRACT.replace("{from: [Year]}", "{by-generation: {second: 2019/20}}"),
                "beds.yaml: columns.year.by-generation: there is no header 'second'");
    }

    @Test
    void aBadReasonOrStatisticIsRefused() {
        refused(
                CONTRACT.replace("\"*\": suppressed", "\"*\": hidden"),
                "beds.yaml: columns.beds.markers.*: unknown reason 'hidden'; known: suppressed");
        refused(
                CONTRACT.replace("count: beds", "counts: beds"),
                "beds.yaml: measures.figures: unknown statistic 'counts'; known: value");
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
    void aListOfNeighboursSaysWhereTheyAreAndOnWhichDay() {
        String lists = CONTRACT.substring(0, CONTRACT.indexOf("period:")) + "kind: neighbours\n";
        String good = "{set: near, day: \"2025-05-02\", area-from: area, ranked-from: [year], types: [ltla]}";
        FeedContract.NeighbourRule rule =
                FeedContracts.parse(lists + "neighbours: " + good, "beds.yaml").neighbours();
        assertThat(rule).isNotNull();
        assertThat(rule.itself()).isFalse();
        assertThat(rule.isElsewhere("W06000015")).isFalse();
        refused(lists, "beds.yaml: neighbours: a feed of neighbours, and no other, says which columns they are in");
        refused(
                CONTRACT + "neighbours: " + good,
                "beds.yaml: neighbours: a feed of neighbours, and no other, says which columns they are in");
        String start = lists + "neighbours: ";
        refused(
                start + good.replace("[year]", "[year, month]"),
                "beds.yaml: neighbours.ranked-from: there is no column 'month'");
        refused(
                start + good.replace("ranked-from: [year]", "ranked-from: [year], list-from: year"),
                "beds.yaml: neighbours: either ranked-from or list-from is given");
        refused(
                start + good.replace("2025-05-02", "May"),
                "beds.yaml: neighbours.day: 'May' is no day; it is written like 2025-05-02");
        refused(
                start + good.replace("set: near", "set: Near By"),
                "beds.yaml: neighbours.set: 'Near By' is not lower kebab case");
        refused(start + good.replace("[ltla]", "[village]"), "beds.yaml: neighbours.types: No area type 'village'");
        refused(start + good.replace("set: near, ", ""), "beds.yaml: neighbours: set, day and area-from are needed");
    }

    @Test
    void anImpossiblePatternLimitOrKeyIsRefused() {
        refused(
                CONTRACT.replace("{from: [Year]}", "{from: [Year], matches: \"([0-9]\"}"),
                "beds.yaml: columns.year.matches: Unclosed group in '([0-9]'");
        refused(CONTRACT + "reject-limit: 2\n", "beds.yaml: reject-limit: 2.0 is not a share between 0 and 1");
        refused(CONTRACT.replace("feed: beds", "feed: Beds"), "beds.yaml: feed: 'Beds' is not lower kebab case");
    }

    @Test
    void whatIsNoYamlIsRefusedWithItsLine() {
        refused(
                "feed: [",
                "beds.yaml: while parsing a flow node, expected the node content, but found '<stream end>' (line 1)");
        refused("just text", "beds.yaml: a feed contract is a map of keys");
    }

    private static void refused(String yaml, String start) {
        assertThatThrownBy(() -> FeedContracts.parse(yaml, "beds.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(start)
                .message()
                .doesNotContain("\n");
    }
}
