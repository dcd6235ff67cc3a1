package org.mhin.pipeline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A command of this program, run in a process of its own through the launcher, as a person would.
 *
 * @param started when its process began
 * @param seconds from the start of the process to its end
 * @param peakBytes the most memory that the process held at once; 0 where the system does not tell (it does on Linux)
 */
record Launched(Instant started, double seconds, long peakBytes) {
    private static final long LOOK_EVERY_MILLIS = 20;

    /** @param exits what the command may end with */
    static Launched run(Set<Integer> exits, List<String> arguments) throws IOException, InterruptedException {
        return run(exits, arguments, Map.of());
    }

    /**
     * Runs a command in an environment of its own.
     *
     * @param exits what the command may end with
     * @param environment variables that it has unless the benchmark was started with others of these names
     */
    static Launched run(Set<Integer> exits, List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("mhin.home", "."), "mhin").toString());
        command.addAll(arguments);
        Path output = Files.createTempFile("mhin-bench-", ".out");
        try {
            Instant started = Instant.now();
            long start = System.nanoTime();
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            environment.forEach(builder.environment()::putIfAbsent);
            Process process = builder.start();
            long peak = 0;
            while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, peakOf(process.pid()));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!exits.contains(process.exitValue())) {
                throw new IllegalStateException("mhin " + String.join(" ", arguments) + " ended with "
                        + process.exitValue() + ": " + Files.readString(output).strip());
            }
            return new Launched(started, seconds, peak);
        } finally {
            Files.delete(output);
        }
    }

    /** The system keeps the highest mark itself; only what is reached in the last moment before the end is not seen. */
    private static long peakOf(long process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(process), "status"))) {
                if (line.startsWith("VmHWM:")) {
                    return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException ended) {
            // Its file is gone, or went while it was read: "No such process".
            return 0;
        }
        return 0;
    }
}
