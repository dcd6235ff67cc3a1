package org.mhin.pipeline.warehouse.storage;

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

    /** @param calls that need room and find it */
    public FullDisk(int calls) {
        this.room = new AtomicInteger(calls);
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
            return call.invoke(disk, of);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
