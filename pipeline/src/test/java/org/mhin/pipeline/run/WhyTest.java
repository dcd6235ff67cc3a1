package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.mart.MartPartition;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** What {@code --plan} says of a mart: which of its files are made, and why, in one line. */
class WhyTest {
    private static final Map<String, String> MADE_FROM =
            Map.of(Why.SQL, "1", Why.CODE, "2", Why.TABLE + "dim_area", "3", Why.PART + "waits-1", "4");

    @TempDir
    private Path folder;

    private WarehouseLayout layout() {
        return new WarehouseLayout(folder);
    }

    private MartPartition file(String name, Map<String, String> madeFrom) {
        return MartPartition.of(layout(), "area_trends", name, "month", Map.of(), madeFrom);
    }

    private String line(Map<String, String> madeFrom) {
        Why.remember(layout(), Map.of("area_trends", List.of(file("waits.month", MADE_FROM))));
        return new Why(layout()).line("area_trends", List.of(file("waits.month", madeFrom)), 3);
    }

    private static Map<String, String> with(String what, String digest) {
        Map<String, String> changed = new TreeMap<>(MADE_FROM);
        changed.put(what, digest);
        return changed;
    }

    @Test
    void namesWhatChanged() {
        String start = "mart area_trends: 1 of 3 files (waits.month): ";
        assertThat(line(with(Why.PART + "waits-2", "5"))).isEqualTo(start + "waits-2 is new");
        assertThat(line(with(Why.PART + "waits-1", "5"))).isEqualTo(start + "waits-1 has changed");
        assertThat(line(with(Why.TABLE + "dim_area", "5"))).isEqualTo(start + "dim_area has changed");
        assertThat(line(with(Why.SQL, "5"))).isEqualTo(start + "its SQL or contract has changed");
        assertThat(line(with(Why.CODE, "5"))).isEqualTo(start + "its code has changed");
        Map<String, String> fewer = new TreeMap<>(MADE_FROM);
        fewer.remove(Why.PART + "waits-1");
        assertThat(line(fewer)).isEqualTo(start + "waits-1 is gone");
        assertThat(line(MADE_FROM)).isEqualTo(start + "the file is damaged or gone");
    }

    @Test
    void staysShort() {
        Why.remember(layout(), Map.of());
        List<MartPartition> files = List.of("a", "b", "c", "d", "e", "f").stream()
                .map(name -> file(name, Map.of(Why.PART + name, "1")))
                .toList();
        assertThat(new Why(layout()).line("coverage", files, 6))
                .isEqualTo("mart coverage: 6 of 6 files: a is new, b is new, c is new, d is new and 2 more");
    }

    /** Before a delivery is staged its feed is known, and so what that stood in; words alone come from the memory. */
    @Test
    void namesWhatAFeedStandsIn() throws IOException {
        Why.remember(
                layout(),
                Map.of("area_trends", List.of(file("waits.month", MADE_FROM), file("waits-adults.month", MADE_FROM))));
        assertThat(new Why(layout()).filesOf("waits"))
                .isEqualTo("the marts of each partition, and those of its series: area_trends (waits.month)");
        Files.writeString(layout().made(), "damaged");
        assertThat(new Why(layout()).filesOf("waits"))
                .isEqualTo("the marts of each partition, and those of its series");
    }
}
