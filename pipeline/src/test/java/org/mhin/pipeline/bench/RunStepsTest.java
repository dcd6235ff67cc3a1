package org.mhin.pipeline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.run.RunLog;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

class RunStepsTest {
    @TempDir
    Path folder;

    @Test
    void theStepsTakeTogetherWhatTheRunTook() throws IOException {
        Path log = folder.resolve("log.jsonl");
        Files.writeString(log, """
                {"at":"2026-11-29T05:00:01Z","event":"started","run":"r"}
                {"at":"2026-11-29T05:00:01.500Z","event":"planned","toStage":1}
                {"at":"2026-11-29T05:00:02Z","event":"spark-starting"}
                {"at":"2026-11-29T05:00:04Z","event":"staging"}
                {"at":"2026-11-29T05:00:07Z","event":"staged","feed":"f"}
                {"at":"2026-11-29T05:00:08Z","event":"conforming"}
                {"at":"2026-11-29T05:00:10Z","event":"conformed","parts":1}
                {"at":"2026-11-29T05:00:10Z","event":"marts"}
                {"at":"2026-11-29T05:00:13Z","event":"mart","mart":"coverage","seconds":2.5}
                {"at":"2026-11-29T05:00:14Z","event":"mart","mart":"area_trends","seconds":3.5}
                {"at":"2026-11-29T05:00:15Z","event":"publishing","release":"x"}
                {"at":"2026-11-29T05:00:16Z","event":"database"}
                {"at":"2026-11-29T05:00:18Z","event":"manifest"}
                {"at":"2026-11-29T05:00:19Z","event":"ended","exit":0}
                """);

        RunSteps steps = RunSteps.of(log, new Launched(Instant.parse("2026-11-29T05:00:00Z"), 19.5, 0));

        assertThat(steps.text())
                .isEqualTo("start 1.0, plan 1.0, Spark 2.0, stage 4.0, resolve and measure 2.0, marts 5.0, release 1.0,"
                        + " database 2.0, manifest 1.0, end 0.5");
        assertThat(steps.martsText()).isEqualTo("coverage 2.5, area_trends 3.5");
        assertThat(steps.seconds().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isCloseTo(19.5, within(1e-9));
    }

    @Test
    void theLogOfARunIsRead() throws IOException {
        Path log = folder.resolve("run").resolve("log.jsonl");
        Instant before = Instant.now();
        try (RunLog written = new RunLog(new LocalStorage(), log, line -> {})) {
            written.event("started", "run", "r");
            written.event("mart", "mart", "coverage", "seconds", 1.5);
            written.event("ended", "exit", 0);
        }

        RunSteps steps = RunSteps.of(log, new Launched(before, 60, 0));

        assertThat(steps.seconds()).containsOnlyKeys("start", "plan", "end");
        assertThat(steps.martsText()).isEqualTo("coverage 1.5");
    }
}
