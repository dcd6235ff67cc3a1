package org.mhin.pipeline.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.mhin.pipeline.warehouse.storage.Storage;

/**
 * The end of a Parquet file, where its columns are described. The library keeps a column's encodings in a set without an order of
 * its own, so that the same rows come out as other bytes on another night; here they are put in order.
 */
public final class Footer {
    /** The footer's length and the mark that ends every file. */
    private static final int TAIL = 8;

    private Footer() {}

    /** Puts what has no order into one; the file keeps its length and says the same. */
    public static void settle(Storage storage, Path file) throws IOException {
        try (SeekableByteChannel channel = storage.change(file)) {
            ByteBuffer tail = read(channel, channel.size() - TAIL, TAIL).order(ByteOrder.LITTLE_ENDIAN);
            int length = tail.getInt();
            long start = channel.size() - TAIL - length;
            byte[] before = read(channel, start, length).array();
            FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(before));
            for (RowGroup group : footer.getRow_groups()) {
                for (ColumnChunk chunk : group.getColumns()) {
                    settle(chunk.getMeta_data());
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(length);
            Util.writeFileMetaData(footer, out);
            byte[] after = out.toByteArray();
            if (after.length != length) {
                throw new IOException(file + ": its footer cannot be written as it was read");
            }
            if (!Arrays.equals(before, after)) {
                channel.position(start);
                ByteBuffer left = ByteBuffer.wrap(after);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            }
        }
    }

    private static void settle(ColumnMetaData column) {
        List<Encoding> encodings = new ArrayList<>(column.getEncodings());
        encodings.sort(Comparator.comparingInt(Encoding::getValue));
        column.setEncodings(encodings);
        if (column.isSetEncoding_stats()) {
            List<PageEncodingStats> stats = new ArrayList<>(column.getEncoding_stats());
            stats.sort(Comparator.<PageEncodingStats>comparingInt(
                            page -> page.getPage_type().getValue())
                    .thenComparingInt(page -> page.getEncoding().getValue()));
            column.setEncoding_stats(stats);
        }
    }

    private static ByteBuffer read(SeekableByteChannel channel, long from, int bytes) throws IOException {
        channel.position(from);
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("The file ends before its footer");
            }
        }
        return buffer.flip();
    }
}
