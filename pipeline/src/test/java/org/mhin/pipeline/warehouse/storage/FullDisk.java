package org.mhin.pipeline.warehouse.storage;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.FileSystemException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk on which there is no more room from one call on; what is there is read, moved and deleted as before. */
public final class FullDisk implements InvocationHandler {
    /** Calls that need room. */
    private static final Set<String> GROWING =
            Set.of("makeFolder", "create", "link", "copy", "write", "putIfAbsent", "append");

    private final LocalStorage disk = new LocalStorage();
    private final AtomicInteger room;

    private final boolean isWithinFiles;

    /** @param calls that need room and find it */
    public FullDisk(int calls) {
        this(calls, false);
    }

    private FullDisk(int calls, boolean isWithinFiles) {
        this.room = new AtomicInteger(calls);
        this.isWithinFiles = isWithinFiles;
    }

    /** A disk that also gets full within a file: each part of it that is written is such a call. */
    public static FullDisk withinFiles(int calls) {
        return new FullDisk(calls, true);
    }

    /** Files and folders on it. */
    public Storage storage() {
        return (Storage) Proxy.newProxyInstance(Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, this);
    }

    /** Whether a call found no room. */
    public boolean wasFull() {
        return room.get() < 0;
    }

    @Override
    public Object invoke(Object proxy, Method call, Object[] of) throws Throwable {
        if (GROWING.contains(call.getName()) && room.decrementAndGet() < 0) {
            throw new FileSystemException(String.valueOf(of[0]), null, "No space left on device");
        }
        try {
            Object answer = call.invoke(disk, of);
            return isWithinFiles && answer instanceof OutputStream file ? new Filling(file) : answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private final class Filling extends FilterOutputStream {
        Filling(OutputStream file) {
            super(file);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (room.decrementAndGet() < 0) {
                throw new IOException("No space left on device");
            }
            out.write(bytes, offset, length);
        }
    }
}
