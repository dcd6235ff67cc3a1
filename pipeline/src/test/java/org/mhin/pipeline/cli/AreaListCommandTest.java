package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

class AreaListCommandTest {
    @TempDir
    private Path folder;

    private WarehouseLayout layout;

    @BeforeEach
    void warehouse() {
        layout = new WarehouseLayout(folder.resolve("warehouse"));
    }

    private Ran arealist(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "arealist";
        System.arraycopy(args, 0, all, 1, args.length);
        return Ran.on(layout, all);
    }

    /** A damaged file is named, holds up no other list, and can be deleted. */
    @Test
    void aDamagedListIsNamedAndDeleted() throws IOException {
        arealist("create", "dales", "E08000035");
        arealist("create", "coast", "E06000010");
        Files.writeString(layout.areaList("coast"), "{\"na");
        Ran listed = arealist("list", "--format", "csv");
        assertThat(listed.status()).isZero();
        assertThat(listed.out().lines().map(line -> line.split(",")[0])).containsExactly("list", "dales");
        String remedy = "The file of area list coast is damaged; mhin arealist delete --warehouse " + layout.root()
                + " coast makes room\n";
        assertThat(listed.err()).isEqualToNormalizingNewlines(remedy);
        Ran shown = arealist("show", "coast");
        assertThat(shown.status()).isEqualTo(2);
        assertThat(shown.err()).isEqualToNormalizingNewlines("mhin: " + remedy);
        assertThat(arealist("delete", "coast").status()).isZero();
        assertThat(layout.areaList("coast")).doesNotExist();
        assertThat(arealist("list").err()).isEmpty();
    }

    @Test
    void makesShowsListsAndDeletes() {
        Ran made = arealist("create", "dales", "E08000035", "Bradford", "--on", "2021-04-01");
        assertThat(made.status()).as(made.err()).isZero();
        assertThat(made.out()).isEqualToNormalizingNewlines("""
                list   on          area                             area_code  area_name  area_type              valid_from  valid_to
                dales  2021-04-01  E08000035@metropolitan-district  E08000035  Leeds      metropolitan-district  2009-01-01
                dales  2021-04-01  E08000032@metropolitan-district  E08000032  Bradford   metropolitan-district  2009-01-01
                """);
        assertThat(layout.areaList("dales")).exists();
        assertThat(arealist("show", "Dales").out()).isEqualTo(made.out());

        arealist("create", "coast", "E06000010");
        assertThat(arealist("list", "--format", "csv").out().lines().map(line -> line.split(",")[0]))
                .containsExactly("list", "coast", "dales", "dales");

        assertThat(arealist("delete", "coast").status()).isZero();
        assertThat(layout.areaList("coast")).doesNotExist();
        assertThat(layout.areaList("dales")).exists();
        assertThat(arealist("show", "dale").err())
                .isEqualToNormalizingNewlines("mhin: There is no area list 'dale'; did you mean dales?\n");
        assertThat(arealist("show", "somewhere-else").err())
                .isEqualToNormalizingNewlines(
                        "mhin: There is no area list 'somewhere-else'; mhin arealist list --warehouse " + layout.root()
                                + " names those there are\n");
        arealist("delete", "dales");
        assertThat(arealist("delete", "dales").err())
                .isEqualToNormalizingNewlines(
                        "mhin: There is no area list 'dales'; there are none yet; mhin arealist create --warehouse "
                                + layout.root() + " makes one\n");
    }

    @Test
    void twoNamesThatAreNearAreBothOffered() {
        arealist("create", "one", "E08000035");
        arealist("create", "ones", "E08000032");

        assertThat(arealist("show", "onee").err())
                .isEqualToNormalizingNewlines("mhin: There is no area list 'onee'; did you mean one or ones?\n");
        assertThat(arealist("show", "nope").err()).contains("'nope'; did you mean one");
    }

    /** Leeds CCG ended in June 2022, so the two are of the last day on which both were valid. */
    @Test
    void takesTheLastDayOnWhichAllWereValid() {
        assertThat(arealist("create", "north", "E38000225@ccg", "E38000007@ccg", "--format", "csv")
                        .out())
                .contains("north,2022-06-30,E38000225@ccg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "Two words", "..", "9lives", "-x", "a.b", "", "ümlaut"})
    void takesNoNameThatCouldLeadElsewhere(String name) throws Exception {
        Ran ran = arealist("create", "--", name, "E08000035");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).hasLineCount(1).contains("cannot name a list");
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void refusesAreasThatOverlap() {
        Ran ran = arealist("create", "twice", "E10000023", "E07000163", "--on", "2021-04-01");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines(
                        "mhin: Area list twice: E10000023 North Yorkshire and E07000163 Craven overlap;"
                                + " what lies in both would be counted twice\n");
        assertThat(layout.areaList("twice")).doesNotExist();
    }

    @Test
    void refusesAreasOfDifferentDays() {
        assertThat(arealist("create", "mixed", "E10000021", "E06000061").err())
                .hasLineCount(1)
                .contains("E06000061 North Northamptonshire is valid from 2021-04-01, not on 2021-03-31;"
                        + " combined areas must all be of one day");
    }

    @Test
    void refusesTheSameAreaTwiceATakenNameAndAnAreasOwnName() {
        assertThat(arealist("create", "double", "E08000035", "Leeds").err()).contains("is named twice");
        assertThat(arealist("create", "leeds", "E08000035").err())
                .contains("'leeds' is the name or code of an area; choose another name");
        arealist("create", "mine", "E08000035");
        assertThat(arealist("create", "mine", "E08000032").err())
                .contains("There is an area list 'mine' already; mhin arealist delete --warehouse " + layout.root()
                        + " mine makes room");
        assertThat(arealist("create", "other", "E99999999").err()).contains("No area has the name or code 'E99999999'");
    }
}
