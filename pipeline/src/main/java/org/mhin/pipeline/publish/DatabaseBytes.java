package org.mhin.pipeline.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.Storage;

/**
 * What the database of a release is made of, recorded beside it to tell damage. By CRC-32C and not by SHA-256, as the files of tables:
 * no manifest names a database, it is large, and each night that changes anything reads it through twice.
 *
 * @param crc32c 8 hexadecimal digits
 */
record DatabaseBytes(long bytes, String crc32c) {
    private static final int BUFFER = 1 << 20;

    /** Reads a database through. */
    static DatabaseBytes of(Storage storage, Path database) {
        CRC32C sum = new CRC32C();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (InputStream in = storage.open(database)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                sum.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + database, e);
        }
        return new DatabaseBytes(bytes, String.format("%08x", sum.getValue()));
    }

    /** What is recorded of a database; empty where nothing can be read of it. */
    static Optional<DatabaseBytes> recorded(Storage storage, Path database) {
        return Json.unchanged(storage, WarehouseLayout.recordOf(database), DatabaseBytes.class);
    }

    /** Whether a database is there, byte for byte as it was recorded. */
    static boolean isWhole(Storage storage, Path database) {
        return storage.isFile(database)
                && recorded(storage, database)
                        .filter(of(storage, database)::equals)
                        .isPresent();
    }
}
