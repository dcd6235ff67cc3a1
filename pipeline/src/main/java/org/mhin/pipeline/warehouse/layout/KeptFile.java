package org.mhin.pipeline.warehouse.layout;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mhin.model.Digest;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.Storage;

/**
 * A finished file that later runs use again, and the record of its bytes beside it ({@code NAME.json}). What is used again is held
 * against the record, and what is not as it says is made again.
 */
public final class KeptFile {
    private KeptFile() {}

    /**
     * What a file is made of.
     *
     * @param sha256 64 hexadecimal digits
     */
    public record Bytes(long bytes, String sha256) {}

    /** Puts a finished file in place; its record stands before it does. */
    public static void put(Storage storage, Path finished, Path place) {
        put(storage, Map.of(finished, place));
    }

    /**
     * Puts finished files in place, all at once, each after its record.
     *
     * @param places of each finished file, where it is to stand
     */
    public static void put(Storage storage, Map<Path, Path> places) {
        Map<Path, Path> all = new LinkedHashMap<>();
        places.forEach((finished, place) -> {
            Path record = WarehouseLayout.recordOf(finished);
            Json.draft(storage, record, of(storage, finished));
            all.put(record, WarehouseLayout.recordOf(place));
            all.put(finished, place);
        });
        storage.put(all);
    }

    /** Records every Parquet file of a folder that is about to be put in place. */
    public static void record(Storage storage, Path folder) {
        for (Path file : storage.list(folder)) {
            if (file.toString().endsWith(".parquet")) {
                Json.draft(storage, WarehouseLayout.recordOf(file), of(storage, file));
            }
        }
    }

    /** Reads a file through. */
    public static Bytes of(Storage storage, Path file) {
        MessageDigest digest = Digest.sha256();
        try (InputStream in = new DigestInputStream(storage.open(file), digest)) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            return new Bytes(bytes, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** What is recorded of a file; empty where nothing can be read of it. */
    public static Optional<Bytes> recorded(Storage storage, Path file) {
        return Json.unchanged(storage, WarehouseLayout.recordOf(file), Bytes.class);
    }

    /** Whether a file is there, byte for byte as it was recorded. Reads it through. */
    public static boolean isWhole(Storage storage, Path file) {
        return storage.isFile(file)
                && recorded(storage, file).filter(of(storage, file)::equals).isPresent();
    }

    /** Whether a folder has every Parquet file that is recorded in it, and none that is not as recorded. */
    public static boolean isWholeFolder(Storage storage, Path folder) {
        return storage.list(folder).stream()
                .map(file -> String.valueOf(file.getFileName()))
                .filter(name -> name.contains(".parquet"))
                .map(name -> name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name)
                .distinct()
                .allMatch(name -> isWhole(storage, folder.resolve(name)));
    }
}
