package org.mhin.pipeline.warehouse.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageTest {
    @TempDir
    private Path folder;

    private final Storage storage = new LocalStorage();

    private Path made(String name, String text) throws IOException {
        Path file = folder.resolve("work").resolve(name);
        try (OutputStream out = storage.create(file)) {
            out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return file;
    }

    @Test
    void aTextIsWrittenInPlaceOfWhatStoodThereAndNothingIsLeftBeside() throws IOException {
        Path place = folder.resolve("a/b/CURRENT");
        storage.write(place, "one\n");
        storage.write(place, "two\n");
        assertThat(storage.read(place)).isEqualTo("two\n");
        assertThat(storage.list(place.getParent())).containsExactly(place);
    }

    @Test
    void ofSeveralThatPutATextWhereNoneStandsOneDoes() throws InterruptedException, ExecutionException, IOException {
        Path place = folder.resolve("lists/north.json");
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> put = people.invokeAll(IntStream.range(0, 8)
                    .<java.util.concurrent.Callable<Boolean>>mapToObj(
                            number -> () -> storage.putIfAbsent(place, number + "\n"))
                    .toList());
            int first = -1;
            for (int number = 0; number < put.size(); number++) {
                if (put.get(number).get()) {
                    assertThat(first).as("one only").isEqualTo(-1);
                    first = number;
                }
            }
            assertThat(storage.read(place)).isEqualTo(first + "\n");
        } finally {
            people.shutdown();
        }
        assertThat(storage.putIfAbsent(place, "again\n")).isFalse();
        assertThat(storage.list(place.getParent())).containsExactly(place);
    }

    @Test
    void finishedFilesAreMovedToTheirPlaces() throws IOException {
        storage.write(folder.resolve("marts/b"), "old");
        Map<Path, Path> places = new LinkedHashMap<>();
        places.put(made("1", "new a"), folder.resolve("marts/deep/er/a"));
        places.put(made("2", "new b"), folder.resolve("marts/b"));
        storage.put(places);
        assertThat(storage.read(folder.resolve("marts/deep/er/a"))).isEqualTo("new a");
        assertThat(storage.read(folder.resolve("marts/b"))).isEqualTo("new b");
        assertThat(storage.list(folder.resolve("work"))).isEmpty();
    }

    @Test
    void aFinishedFolderTakesThePlaceOfWhatStoodThere() throws IOException {
        Path place = folder.resolve("releases/r");
        storage.write(place.resolve("old"), "old");
        made("release/marts/m/p.parquet", "new");
        storage.putFolder(folder.resolve("work/release"), place);
        assertThat(storage.list(place)).containsExactly(place.resolve("marts"));
        assertThat(storage.read(place.resolve("marts/m/p.parquet"))).isEqualTo("new");
    }

    @Test
    void aSecondNameIsOfTheSameBytes() throws IOException {
        Path file = made("kept.parquet", "rows");
        storage.link(file, folder.resolve("work/release/m/p.parquet"));
        storage.delete(file);
        assertThat(storage.read(folder.resolve("work/release/m/p.parquet"))).isEqualTo("rows");
    }

    @Test
    void whatIsNotThereIsEmptyAndDeletedAlready() throws IOException {
        Path nothing = folder.resolve("nothing");
        storage.delete(nothing);
        assertThat(storage.list(nothing)).isEmpty();
        assertThat(storage.exists(nothing)).isFalse();
        assertThat(storage.mustTellIfFile(nothing)).isFalse();
        assertThatThrownBy(() -> storage.open(nothing)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> storage.size(nothing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("nothing");
    }

    @Test
    void aFolderIsDeletedWithAllInIt() throws IOException {
        made("a/b/c", "text");
        storage.makeFolder(folder.resolve("work/a/empty"));
        storage.delete(folder.resolve("work"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatCannotBePutSaysWhere() throws IOException {
        Path place = folder.resolve("file/below");
        storage.write(folder.resolve("file"), "no folder");
        Path finished = made("1", "text");
        assertThatThrownBy(() -> storage.put(finished, place))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(place.toString());
        assertThat(Files.exists(finished)).isTrue();
    }

    @Test
    void aLockIsHeldOnceAndNamesItsHolder() throws IOException {
        Path place = folder.resolve("warehouse/LOCK");
        try (Storage.Held held = storage.lock(place, "first").orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(storage.lock(place, "second")).isEmpty();
            assertThat(storage.read(place)).isEqualTo("first\n");
        }
        Optional<Storage.Held> again = storage.lock(place, "third");
        assertThat(again).isPresent();
        again.orElseThrow().close();
    }
}
