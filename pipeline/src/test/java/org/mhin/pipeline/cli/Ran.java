package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** What a command printed and how it ended. */
public record Ran(int status, String out, String err) {
    /** Runs a command on a warehouse. */
    public static Ran on(WarehouseLayout layout, String... args) {
        return of(Stream.concat(
                        Stream.of(args), Stream.of("--warehouse", layout.root().toString()))
                .toArray(String[]::new));
    }

    /** Runs a command on a warehouse at an instant. */
    static Ran at(Instant instant, WarehouseLayout layout, String... args) {
        Called.at(Clock.fixed(instant, ZoneOffset.UTC));
        try {
            return on(layout, args);
        } finally {
            Called.at(Clock.systemUTC());
        }
    }

    /** Runs a command. */
    public static Ran of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Mhin.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Ran(status, out.toString(), err.toString());
    }
}
