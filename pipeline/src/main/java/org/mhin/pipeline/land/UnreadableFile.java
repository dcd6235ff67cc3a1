package org.mhin.pipeline.land;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that cannot be read to its end: cut off, not what its name says, or past a bound. The message is one clear line. */
public final class UnreadableFile extends IOException {
    private static final long serialVersionUID = 1L;

    public UnreadableFile(String line, @Nullable Throwable cause) {
        super(line.replaceAll("\\s*\\R\\s*", " "), cause);
    }
}
