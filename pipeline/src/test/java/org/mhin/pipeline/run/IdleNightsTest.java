package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.resolve.StandardBoundaries;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.storage.LocalStorage;
import org.mhin.pipeline.warehouse.storage.Storage;

/** Nights without news cost the same and leave the same, however many there were. */
class IdleNightsTest {
    private static final int FEW = 2;
    private static final int MANY = 12;

    @TempDir
    private Path folder;

    /** The storage of this machine, with its calls counted. */
    private static Storage counted(AtomicLong calls) {
        LocalStorage local = new LocalStorage();
        return (Storage) Proxy.newProxyInstance(
                IdleNightsTest.class.getClassLoader(), new Class<?>[] {Storage.class}, (self, method, arguments) -> {
                    calls.incrementAndGet();
                    try {
                        return method.invoke(local, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static RunRecord night(WarehouseLayout layout) {
        return new Nightly(
                        layout,
                        Catalogue::shipped,
                        AreaRegister::shipped,
                        StandardBoundaries.DEFAULT,
                        List.of(),
                        1,
                        line -> {})
                .run();
    }

    private static long files(WarehouseLayout layout) throws IOException {
        try (Stream<Path> files = Files.walk(layout.root())) {
            return files.count();
        }
    }

    @Test
    void manyCostAndLeaveWhatFewDo() throws IOException {
        TestWarehouse warehouse = TestWarehouse.in(folder.resolve("warehouse"));
        warehouse.land(TestWarehouse.goodSamples().stream()
                .filter(file -> file.endsWith("suicide-north-east.csv"))
                .toList());
        RunRecord made = warehouse.nightly(1);
        assertThat(made.exit()).isZero();
        assertThat(made.bytes()).containsKeys("landing", "marts", "releases");
        assertThat(made.bytes().get("landing")).isPositive();
        assertThat(IdleNights.of(warehouse.layout())).isEmpty();
        AtomicLong calls = new AtomicLong();
        WarehouseLayout layout = new WarehouseLayout(warehouse.layout().root(), counted(calls));
        long afterFew = 0;
        long filesAfterFew = 0;
        RunRecord last = made;
        String since = "";
        for (int i = 1; i <= MANY; i++) {
            calls.set(0);
            last = night(layout);
            assertThat(last.line().line()).startsWith("Nothing to do");
            assertThat(last.bytes()).isEmpty();
            if (i == 1) {
                since = last.startedAt();
            }
            if (i == FEW) {
                afterFew = calls.get();
                filesAfterFew = files(layout);
            }
        }
        assertThat(calls.get()).isEqualTo(afterFew);
        assertThat(files(layout)).isEqualTo(filesAfterFew);
        assertThat(IdleNights.of(layout)).contains(new IdleNights(last.run(), MANY, since));
        assertThat(layout.runRecord(made.run())).exists();
    }
}
