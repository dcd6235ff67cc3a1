package org.mhin.pipeline.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.Storage;

/** The log of one run: a JSON object a line in {@code log.jsonl}, and short lines of progress for a person at a terminal. */
public final class RunLog implements AutoCloseable {
    private final BufferedWriter writer;
    private final Consumer<String> progress;

    /** @param progress takes lines of progress; does nothing where no terminal watches */
    public RunLog(Storage storage, Path file, Consumer<String> progress) {
        try {
            storage.makeFolder(Objects.requireNonNull(file.getParent()));
            this.writer = new BufferedWriter(new OutputStreamWriter(storage.create(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        this.progress = progress;
    }

    /** Writes an event; its facts follow in pairs of name and value. */
    public synchronized void event(String event, Object... facts) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", Instant.now().toString());
        line.put("event", event);
        for (int i = 0; i + 1 < facts.length; i += 2) {
            line.put(String.valueOf(facts[i]), facts[i + 1]);
        }
        try {
            writer.write(Json.line(line));
            writer.newLine();
            writer.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells a watching person, and writes it as an event. */
    public void say(String event, String line, Object... facts) {
        progress.accept(line);
        event(event, facts);
    }

    /** Writes the trace of a failure, which no terminal ever shows; where there is no room for it, nothing. */
    public void trace(Throwable failure) {
        java.io.StringWriter text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        try {
            event("failure", "message", String.valueOf(failure.getMessage()), "trace", text.toString());
        } catch (UncheckedIOException full) {
            failure.addSuppressed(full);
        }
    }

    /** Every event was written when it happened, so that nothing is lost where closing fails for want of room. */
    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            progress.accept("The log may lack its end: " + e.getMessage());
        }
    }
}
