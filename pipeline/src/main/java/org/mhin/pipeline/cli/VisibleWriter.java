package org.mhin.pipeline.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import org.mhin.pipeline.warehouse.Visible;

/** What every command writes through: whatever a file holds, it cannot speak to the terminal. */
final class VisibleWriter extends FilterWriter {
    VisibleWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int character) throws IOException {
        out.write(Visible.text(String.valueOf((char) character)));
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        out.write(Visible.text(new String(characters, offset, length)));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        out.write(Visible.text(text.substring(offset, offset + length)));
    }
}
