package org.mhin.pipeline.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.mhin.pipeline.warehouse.storage.LocalStorage;
import org.mhin.pipeline.warehouse.storage.Storage;

/** The storage of this machine, with its calls counted by name. */
final class CountedStorage {
    private final Map<String, Long> calls = new ConcurrentHashMap<>();

    Storage storage() {
        LocalStorage local = new LocalStorage();
        return (Storage) Proxy.newProxyInstance(
                CountedStorage.class.getClassLoader(), new Class<?>[] {Storage.class}, (self, method, arguments) -> {
                    calls.merge(method.getName(), 1L, Long::sum);
                    try {
                        return method.invoke(local, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** The calls since the last time, by name. */
    Map<String, Long> taken() {
        Map<String, Long> taken = new TreeMap<>(calls);
        calls.clear();
        return taken;
    }
}
