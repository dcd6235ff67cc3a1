package org.mhin.pipeline.warehouse;

import org.jspecify.annotations.Nullable;

/** The one exception that leaves a command: a code, and one line a person can act on. */
public final class MhinException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public MhinException(ErrorCode code, String line) {
        this(code, line, null);
    }

    /** The line is folded to one: messages of causes may span several. */
    public MhinException(ErrorCode code, String line, @Nullable Throwable cause) {
        super(line.replaceAll("\\s*\\R\\s*", " "), cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
