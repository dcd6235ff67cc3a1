package org.mhin.pipeline.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/** A stored file as the Parquet library reads it: at any place in it, unbuffered, since the library asks for whole columns. */
public record StoredInput(StoredFile file) implements InputFile {
    @Override
    public long getLength() throws IOException {
        return file.size();
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        SeekableByteChannel channel = file.openAnywhere();
        return new DelegatingSeekableInputStream(new Pieces(channel)) {
            @Override
            public long getPos() throws IOException {
                return channel.position();
            }

            @Override
            public void seek(long place) throws IOException {
                channel.position(place);
            }
        };
    }

    /** Reads no more at once than a piece: as much memory as is asked for at once is kept by each thread outside the heap. */
    private static final class Pieces extends InputStream {
        private static final int PIECE = 1 << 18;

        private final InputStream in;

        Pieces(SeekableByteChannel channel) {
            in = Channels.newInputStream(channel);
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return in.read(bytes, offset, Math.min(length, PIECE));
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
