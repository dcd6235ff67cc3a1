package org.mhin.pipeline.land.arrive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.mhin.model.Digest;
import org.mhin.pipeline.warehouse.storage.Storage;

/**
 * What was copied.
 *
 * @param digest SHA-256 of the bytes, 64 hexadecimal digits
 * @param bytes how many
 */
record HashedCopy(String digest, long bytes) {
    /** Says whether copying may go on once this many bytes have been read. */
    @FunctionalInterface
    interface Bound {
        void check(long bytes) throws IOException;
    }

    /** Copies and hashes in one pass. */
    static HashedCopy of(InputStream in, OutputStream out, Bound bound) throws IOException {
        MessageDigest digest = Digest.sha256();
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        int n;
        while ((n = in.read(buffer)) >= 0) {
            bytes += n;
            bound.check(bytes);
            digest.update(buffer, 0, n);
            out.write(buffer, 0, n);
        }
        return new HashedCopy(HexFormat.of().formatHex(digest.digest()), bytes);
    }

    static HashedCopy of(Path file, Storage storage, Path copy) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = storage.create(copy)) {
            return of(in, out, bytes -> {});
        }
    }

    /** Hashes without copying. */
    static HashedCopy of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in, OutputStream.nullOutputStream(), bytes -> {});
        }
    }
}
