package org.mhin.pipeline.warehouse.storage;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectStreamException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Files and folders of a machine that dies: before a call that changes anything, or in its midst, as far as the port allows a midst
 * to be seen. Who is dead does nothing more: every later call dies as well.
 */
public final class DyingStorage implements Storage {
    private static final long serialVersionUID = 1L;

    /** By number, so that what goes into a task and comes out of it is the same one. */
    private static final Map<Integer, DyingStorage> ALL = new ConcurrentHashMap<>();

    private final LocalStorage disk = new LocalStorage();
    private final transient Predicate<Point> counts;
    private final transient Runnable death;
    private final transient AtomicInteger left;
    private transient volatile Optional<Point> at = Optional.empty();

    /** Where a machine may die: before a call or half way through it. */
    public record Point(String call, boolean half, Path place) {
        @Override
        public String toString() {
            return call + (half ? " half" : "");
        }
    }

    /** What dying is, where the process lives on. */
    public static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    /**
     * A machine that dies at a point.
     *
     * @param number which of the points that count, from 1
     * @param counts which points count
     * @param death what happens there, before {@link Died} is thrown
     */
    public DyingStorage(int number, Predicate<Point> counts, Runnable death) {
        this.left = new AtomicInteger(number);
        this.counts = counts;
        this.death = death;
        ALL.put(System.identityHashCode(this), this);
    }

    private record Number(int number) implements Serializable {
        private Object readResolve() throws ObjectStreamException {
            return ALL.get(number);
        }
    }

    private Object writeReplace() throws ObjectStreamException {
        return new Number(System.identityHashCode(this));
    }

    /** Where it died; empty while it lives. */
    public Optional<Point> at() {
        return at;
    }

    private void live() {
        if (at.isPresent()) {
            throw new Died();
        }
    }

    private boolean isDeadly(String call, boolean half, Path place) {
        live();
        Point point = new Point(call, half, place);
        if (!counts.test(point) || left.decrementAndGet() != 0) {
            return false;
        }
        at = Optional.of(point);
        return true;
    }

    private Died die() {
        death.run();
        return new Died();
    }

    private void before(String call, Path place) {
        if (isDeadly(call, false, place)) {
            throw die();
        }
    }

    @Override
    public boolean exists(Path place) {
        live();
        return disk.exists(place);
    }

    @Override
    public boolean isFile(Path place) {
        live();
        return disk.isFile(place);
    }

    @Override
    public boolean isFolder(Path place) {
        live();
        return disk.isFolder(place);
    }

    @Override
    public boolean mustTellIfFile(Path place) {
        live();
        return disk.mustTellIfFile(place);
    }

    @Override
    public long size(Path file) {
        live();
        return disk.size(file);
    }

    @Override
    public List<Path> list(Path folder) {
        live();
        return disk.list(folder);
    }

    @Override
    public InputStream open(Path file) throws IOException {
        live();
        return disk.open(file);
    }

    @Override
    public SeekableByteChannel openAnywhere(Path file) throws IOException {
        live();
        return disk.openAnywhere(file);
    }

    @Override
    public File local(Path file) {
        live();
        return disk.local(file);
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        before("makeFolder", folder);
        disk.makeFolder(folder);
    }

    @Override
    public OutputStream create(Path file) throws IOException {
        before("create", file);
        OutputStream out = disk.create(file);
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (isDeadly("grow", true, file)) {
                    out.write(bytes, offset, length / 2);
                    throw die();
                }
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    @Override
    public SeekableByteChannel change(Path file) throws IOException {
        before("change", file);
        return disk.change(file);
    }

    @Override
    public void link(Path file, Path name) throws IOException {
        before("link", name);
        disk.link(file, name);
    }

    @Override
    public void copy(Path file, Path copy) throws IOException {
        before("copy", copy);
        if (isDeadly("copy", true, copy)) {
            try (InputStream in = disk.open(file);
                    OutputStream out = disk.create(copy)) {
                byte[] bytes = in.readAllBytes();
                out.write(bytes, 0, bytes.length / 2);
            }
            throw die();
        }
        disk.copy(file, copy);
    }

    @Override
    public void write(Path place, String text) throws IOException {
        before("write", place);
        if (isDeadly("write", true, place)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            try (OutputStream out = disk.create(place.resolveSibling(place.getFileName() + ".partial"))) {
                out.write(Arrays.copyOf(bytes, bytes.length / 2));
            }
            throw die();
        }
        disk.write(place, text);
    }

    @Override
    public boolean putIfAbsent(Path place, String text) throws IOException {
        before("putIfAbsent", place);
        return disk.putIfAbsent(place, text);
    }

    @Override
    public void append(Path file, String text) throws IOException {
        before("append", file);
        if (isDeadly("append", true, file)) {
            disk.append(file, text.substring(0, text.length() / 2));
            throw die();
        }
        disk.append(file, text);
    }

    @Override
    public void keepToOwner(Path folder) {
        before("keepToOwner", folder);
        disk.keepToOwner(folder);
    }

    @Override
    public void openAsParent(Path folder) {
        before("openAsParent", folder);
        disk.openAsParent(folder);
    }

    @Override
    public void put(Map<Path, Path> places) {
        places.values().stream().findFirst().ifPresent(first -> before("put", first));
        Map<Path, Path> some = new LinkedHashMap<>();
        for (Map.Entry<Path, Path> file : places.entrySet()) {
            if (!some.isEmpty() && isDeadly("put", true, file.getValue())) {
                disk.put(some);
                throw die();
            }
            some.put(file.getKey(), file.getValue());
        }
        disk.put(places);
    }

    @Override
    public void putFolder(Path finished, Path place) {
        before("putFolder", place);
        if (isDeadly("putFolder", true, place)) {
            disk.delete(place);
            throw die();
        }
        disk.putFolder(finished, place);
    }

    @Override
    public void delete(Path place) {
        if (disk.exists(place)) {
            before("delete", place);
            List<Path> in = disk.list(place);
            if (!in.isEmpty() && isDeadly("delete", true, place)) {
                disk.delete(in.get(0));
                throw die();
            }
        }
        live();
        disk.delete(place);
    }

    @Override
    public Optional<Held> lock(Path place, String holder) throws IOException {
        live();
        return disk.lock(place, holder);
    }
}
