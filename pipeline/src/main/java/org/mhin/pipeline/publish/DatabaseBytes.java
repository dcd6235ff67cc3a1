package org.mhin.pipeline.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * What the database of a release is made of, recorded beside it to tell damage. By CRC-32C and not by SHA-256, as the files of tables:
 * no manifest names a database, it is large, and each night that changes anything reads it through twice.
 *
 * @param crc32c 8 hexadecimal digits
 */
record DatabaseBytes(long bytes, String crc32c) {
    private static final int BUFFER = 1 << 20;

    /** Reads a database through. */
    static DatabaseBytes of(Path database) {
        CRC32C sum = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        long bytes = 0;
        try (FileChannel in = FileChannel.open(database)) {
            while (in.read(buffer.clear()) >= 0) {
                bytes += buffer.position();
                sum.update(buffer.flip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + database, e);
        }
        return new DatabaseBytes(bytes, String.format("%08x", sum.getValue()));
    }

    /** What is recorded of a database; empty where nothing can be read of it. */
    static Optional<DatabaseBytes> recorded(Path database) {
        return Json.readable(WarehouseLayout.recordOf(database), DatabaseBytes.class);
    }

    /** Whether a database is there, byte for byte as it was recorded. */
    static boolean isWhole(Path database) {
        return Files.isRegularFile(database)
                && recorded(database).filter(of(database)::equals).isPresent();
    }
}
