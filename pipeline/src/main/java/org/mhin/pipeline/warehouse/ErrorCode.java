package org.mhin.pipeline.warehouse;

/** What can go wrong, with the exit status of the command, the HTTP status of a page and who can mend it. */
public enum ErrorCode {
    FAULT(1, 500, Audience.MAINTAINER),
    USAGE(2, 400, Audience.CALLER),
    UNKNOWN_AREA(2, 404, Audience.CALLER),
    UNKNOWN_INDICATOR(2, 404, Audience.CALLER),
    NOTHING_PUBLISHED(2, 404, Audience.ENGINEER),
    FEED_REJECTED(3, 422, Audience.PUBLISHER),
    CHECKS_FAILED(4, 409, Audience.ENGINEER),
    LOCKED(5, 409, Audience.ENGINEER);

    /** Who can mend it. */
    public enum Audience {
        CALLER,
        ENGINEER,
        PUBLISHER,
        MAINTAINER
    }

    private final int exit;
    private final int http;
    private final Audience audience;

    ErrorCode(int exit, int http, Audience audience) {
        this.exit = exit;
        this.http = http;
        this.audience = audience;
    }

    /** The exit status of a command that ends with it. */
    public int exit() {
        return exit;
    }

    /** The HTTP status of an answer that tells of it. */
    public int http() {
        return http;
    }

    public Audience audience() {
        return audience;
    }
}
