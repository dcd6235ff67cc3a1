package org.mhin.pipeline.land;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file's bytes, inflated where the file is gzipped; its own bytes tell, not its name.
 *
 * <p>Gzip data that ends early or is damaged is an {@link UnreadableFile} saying how much text could be read before it.
 */
final class PlainStream extends InputStream {
    private static final int BUFFER = 1 << 16;

    /** What a member of a zip file may be, a gzipped file may be too. */
    private static final Archive.Limits BOUNDS = Archive.Limits.DEFAULT;

    private final Path file;
    private final InputStream in;
    private final boolean gzipped;
    private final long most;
    private long count;

    private PlainStream(Path file, InputStream in, boolean gzipped, long most) {
        this.most = most;
        this.file = file;
        this.in = in;
        this.gzipped = gzipped;
    }

    static PlainStream open(Path file) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            raw.mark(2);
            boolean gzipped = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            long most = Math.min(BOUNDS.bytes(), Math.max(BOUNDS.grace(), Files.size(file) * BOUNDS.ratio()));
            return new PlainStream(file, gzipped ? new GZIPInputStream(raw, BUFFER) : raw, gzipped, most);
        } catch (IOException e) {
            raw.close();
            throw e instanceof EOFException || e instanceof ZipException ? damaged(file, 0, e) : e;
        }
    }

    boolean gzipped() {
        return gzipped;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            int n = in.read(bytes, offset, length);
            count += Math.max(n, 0);
            if (gzipped && count > most) {
                throw new UnreadableFile(
                        file.getFileName() + ": the gzip data unpacks to more than " + BOUNDS.ratio()
                                + " times its packed size, or than " + BOUNDS.bytes()
                                + " bytes; ask the publisher what it is",
                        null);
            }
            return n;
        } catch (EOFException | ZipException e) {
            throw damaged(file, count, e);
        }
    }

    private static UnreadableFile damaged(Path file, long count, IOException cause) {
        String what = cause instanceof EOFException ? "ends early" : "is damaged (" + cause.getMessage() + ")";
        return new UnreadableFile(
                file.getFileName() + ": the gzip data " + what + ", after " + count
                        + " bytes of text; ask for the file again",
                cause);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
