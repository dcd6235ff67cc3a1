package org.mhin.pipeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** N15, N16: what a disk, a permission or too little memory does is a sentence. */
class CauseTest {
    @Test
    void saysWhatLiesBehind() {
        assertThat(Cause.of(new UncheckedIOException(new FileSystemException("/w/x", null, "No space left on device"))))
                .isEqualTo("the disk is full, or what may be written to it is limited: /w/x");
        assertThat(Cause.of(new IllegalStateException(new IOException("File too large"))))
                .isEqualTo("the disk is full, or what may be written to it is limited");
        assertThat(Cause.of(new java.sql.SQLException(
                        "TransactionContext Error: Failed to commit: Could not write file \"/w/releases/mhin.duckdb.wal\":"
                                + " No space left on device")))
                .as("DuckDB's own words")
                .isEqualTo("the disk is full, or what may be written to it is limited: /w/releases/mhin.duckdb.wal");
        assertThat(Cause.of(new UncheckedIOException(new AccessDeniedException("/w/LOCK"))))
                .isEqualTo("permission is denied: /w/LOCK");
        assertThat(Cause.of(new NoSuchFileException("/w/CURRENT"))).isEqualTo("there is no file /w/CURRENT");
        assertThat(Cause.of(new RuntimeException(new OutOfMemoryError("Java heap space"))))
                .startsWith("memory is too little");
        assertThat(Cause.of(new IllegalStateException("two\nlines"))).isEqualTo("two");
        assertThat(Cause.of(new IllegalStateException())).isEqualTo("IllegalStateException");
    }
}
