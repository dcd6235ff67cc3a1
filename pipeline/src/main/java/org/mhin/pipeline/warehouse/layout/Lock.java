package org.mhin.pipeline.warehouse.layout;

import java.io.IOException;
import java.util.Optional;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.storage.Storage;

/** The right to write to a warehouse, held by one process at a time; it is free again when the process dies. */
public final class Lock implements AutoCloseable {
    private final Storage.Held held;

    private Lock(Storage.Held held) {
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
            Optional<Storage.Held> held = layout.storage().lock(layout.lock(), holder);
            if (held.isEmpty()) {
                String other = layout.storage().read(layout.lock()).strip();
                throw new MhinException(
                        ErrorCode.LOCKED,
                        "Another run holds the lock of " + layout.root() + (other.isEmpty() ? "" : " (" + other + ")")
                                + "; wait for it to end");
            }
            return new Lock(held.get());
        } catch (IOException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot lock " + layout.root() + ": " + Cause.of(e), e);
        }
    }

    @Override
    public void close() {
        try {
            held.close();
        } catch (IOException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot release the lock: " + e.getMessage(), e);
        }
    }
}
