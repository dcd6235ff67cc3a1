package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.protect.ProtectedFigures;
import org.mhin.pipeline.publication.Publications;

/**
 * N12: the same files, landed in ten random orders, in several folders and nights, come to the same release id each time. One night
 * makes everything; of the others only the plan is worked out, which finds all that it needs at the same addresses, or not at all.
 */
class ArrivalOrderTest {
    private static final long SEED = 20261129;
    private static final int ORDERS = 10;
    private static final long SMALL = 450_000;

    @TempDir
    private Path folder;

    @Test
    void theSamples() throws IOException {
        tenOrders(TestWarehouse.goodSamples());
    }

    @Test
    void thePublishedFiles() throws IOException {
        String shared = System.getProperty("mhin.shared");
        assumeTrue(shared != null && Files.isDirectory(Path.of(shared, "real")), "no published files here");
        List<Path> files = new ArrayList<>();
        for (String name : List.of("fingertips", "mhsds", "qof", "geography", "oaps", "neighbours", "mha")) {
            Path part = Path.of(shared, "real", name);
            if (Files.isDirectory(part)) {
                try (Stream<Path> found = Files.walk(part)) {
                    found.filter(Files::isRegularFile)
                            .filter(ArrivalOrderTest::isSmall)
                            .sorted()
                            .forEach(files::add);
                }
            }
        }
        assertThat(files).hasSizeGreaterThan(30);
        tenOrders(files);
    }

    private static boolean isSmall(Path file) {
        return file.toFile().length() < SMALL;
    }

    private void tenOrders(List<Path> files) throws IOException {
        TestWarehouse first = TestWarehouse.in(folder.resolve("first"));
        first.land(files);
        RunRecord run = first.nightly(2);
        assertThat(run.published()).as(run.line().line()).isTrue();
        String id = Publications.current(first.layout()).orElseThrow();
        Random random = new Random(SEED);
        for (int i = 0; i < ORDERS; i++) {
            assertThat(id(first, files, random, i)).as("order " + i).isEqualTo(id);
        }
    }

    /** The id of the release of these files in another warehouse, where they come shuffled in up to four nights. */
    private String id(TestWarehouse first, List<Path> files, Random random, int number) throws IOException {
        TestWarehouse warehouse = TestWarehouse.in(folder.resolve("order-" + number));
        List<Path> order = new ArrayList<>(files);
        Collections.shuffle(order, random);
        int nights = 1 + random.nextInt(4);
        for (int night = 0; night < nights; night++) {
            Path inbox = Files.createDirectories(folder.resolve("inbox-" + number + "-" + night));
            for (Path file : order.subList(order.size() * night / nights, order.size() * (night + 1) / nights)) {
                Path place = Files.createDirectories(inbox.resolve(String.valueOf(random.nextInt(3))));
                Files.copy(file, place.resolve(file.getFileName().toString()));
            }
            warehouse.land(List.of(inbox));
        }
        for (String made : List.of("staged", "observations", "protected")) {
            Files.createSymbolicLink(
                    warehouse.layout().root().resolve(made),
                    first.layout().root().resolve(made));
        }
        RunPlan plan = warehouse.plan();
        assertThat(plan.toStage()).isEmpty();
        RunPlan.Resolved resolved = plan.resolve();
        assertThat(resolved.partsToBuild())
                .as("order " + number + ": parts that are not those of the first")
                .isEmpty();
        RunPlan.Protected seen = plan.protect(resolved);
        assertThat(seen.toProtect()).as("order " + number).isEmpty();
        ProtectedFigures figures = seen.figures();
        return plan.release(resolved.dimensions(), figures, plan.derive(resolved, figures))
                .id();
    }
}
