package org.mhin.pipeline.tabular.row;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/**
 * A file's bytes, inflated where the file is gzipped; its own bytes tell, not its name.
 *
 * <p>Gzip data that ends early, is damaged or is followed by anything else is an {@link UnreadableFile} saying how much text could be
 * read before it.
 */
public final class PlainStream extends InputStream {
    private static final int BUFFER = 1 << 16;
    private static final int TRAILER = 8;

    /** What a member of a zip file may be, a gzipped file may be too. */
    private static final UnpackLimits BOUNDS = UnpackLimits.DEFAULT;

    /** Gzip data, one member after another. What follows the last is passed over by its super class, a damaged member included. */
    private static final class Members extends GZIPInputStream {
        private final Counted counted;
        private long filled;

        Members(Counted in) throws IOException {
            super(in, BUFFER);
            counted = in;
        }

        @Override
        protected void fill() throws IOException {
            super.fill();
            filled = counted.count;
        }

        /** How far the last member reaches into the file: to the end of what was inflated, and the sum and the length after it. */
        long end() {
            return filled - inf.getRemaining() + TRAILER;
        }
    }

    /** Counts the bytes that are read. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            count += Math.max(n, 0);
            return n;
        }
    }

    private final StoredFile file;
    private final InputStream in;
    private final boolean gzipped;
    private final long most;
    private long count;

    private PlainStream(StoredFile file, InputStream in, boolean gzipped, long most) {
        this.most = most;
        this.file = file;
        this.in = in;
        this.gzipped = gzipped;
    }

    public static PlainStream open(StoredFile file) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(file.open(), BUFFER);
        try {
            raw.mark(2);
            boolean gzipped = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            long most = Math.min(BOUNDS.bytes(), Math.max(BOUNDS.grace(), file.size() * BOUNDS.ratio()));
            return new PlainStream(file, gzipped ? new Members(new Counted(raw)) : raw, gzipped, most);
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
            if (n < 0 && in instanceof Members members && members.end() != file.size()) {
                throw new UnreadableFile(
                        file.name() + ": the gzip data is followed by something else, after " + count
                                + " bytes of text; ask for the file again",
                        null);
            }
            if (gzipped && count > most) {
                throw new UnreadableFile(
                        file.name() + ": the gzip data unpacks to more than " + BOUNDS.ratio()
                                + " times its packed size, or than " + BOUNDS.bytes()
                                + " bytes; ask the publisher what it is",
                        null);
            }
            return n;
        } catch (EOFException | ZipException e) {
            throw damaged(file, count, e);
        }
    }

    private static UnreadableFile damaged(StoredFile file, long count, IOException cause) {
        String what = cause instanceof EOFException ? "ends early" : "is damaged (" + cause.getMessage() + ")";
        return new UnreadableFile(
                file.name() + ": the gzip data " + what + ", after " + count + " bytes of text; ask for the file again",
                cause);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
