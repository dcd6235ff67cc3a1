package org.mhin.pipeline.land.arrive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.mhin.pipeline.tabular.row.FileKind;

/** Whether a file's last line has an end. Of kinds that are read as a whole, a cut is found in any case. */
final class TextEnd {
    private TextEnd() {}

    /** False for plain text, in any encoding, whose last character is no line break; true for everything else. */
    static boolean isWhole(Path file, FileKind kind) throws IOException {
        if (kind != FileKind.TEXT) {
            return true;
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            if (bytes.length() < 2 || bytes.readUnsignedShort() == 0x1f8b) {
                return bytes.length() >= 2;
            }
            bytes.seek(bytes.length() - 2);
            int beforeLast = bytes.read();
            int last = bytes.read();
            int end = last == 0 ? beforeLast : last;
            return end == '\n' || end == '\r';
        }
    }
}
