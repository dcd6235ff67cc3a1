package org.mhin.pipeline.warehouse.layout;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;

/** The right to write to a warehouse, held by one process at a time; the operating system takes it back when the process dies. */
public final class Lock implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock held;

    private Lock(FileChannel channel, FileLock held) {
        this.channel = channel;
        this.held = held;
    }

    /**
     * Takes the lock.
     *
     * @param holder who takes it, for the one who is refused: a command and a process id
     * @throws MhinException {@link ErrorCode#LOCKED} naming who holds it
     */
    public static Lock take(WarehouseLayout layout, String holder) {
        try {
            Files.createDirectories(layout.root());
            FileChannel channel = FileChannel.open(
                    layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String other = Files.readString(layout.lock()).strip();
                channel.close();
                throw new MhinException(
                        ErrorCode.LOCKED,
                        "Another run holds the lock of " + layout.root() + (other.isEmpty() ? "" : " (" + other + ")")
                                + "; wait for it to end");
            }
            channel.truncate(0);
            channel.write(java.nio.ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
            return new Lock(channel, lock);
        } catch (IOException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot lock " + layout.root() + ": " + Cause.of(e), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            held.release();
            channel.close();
        } catch (IOException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot release the lock: " + e.getMessage(), e);
        }
    }
}
