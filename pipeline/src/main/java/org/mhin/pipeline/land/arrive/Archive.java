package org.mhin.pipeline.land.arrive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.mhin.pipeline.tabular.row.UnpackLimits;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.storage.Storage;

/**
 * A zip archive, whose members are unpacked one after the other.
 *
 * <p>Bounded in the number of members, in what a member and all members together may unpack to, and in how much more that is
 * than was packed. A path in the archive is never used as a path.
 *
 * @param storage where members are unpacked
 */
record Archive(Path file, UnpackLimits limits, Storage storage) {
    private static final String DOS = "IBM437";

    /**
     * An unpacked member, to be read during the call only.
     *
     * @param name its name in the archive
     * @param file its bytes, under the last element of its name
     */
    record Member(String name, Path file, HashedCopy copy) {}

    /** Takes a member. */
    @FunctionalInterface
    interface Members {
        void accept(Member member) throws IOException;
    }

    /**
     * Unpacks the members in the order of their names, each into a folder that is deleted after the call.
     *
     * @throws UnreadableFile when the archive is damaged, encrypted or past a bound
     */
    void unpack(Path work, Members members) throws IOException {
        try (ZipFile zip = open()) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries()).stream()
                    .filter(Archive::isFile)
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            if (entries.isEmpty()) {
                throw new UnreadableFile(file.getFileName() + ": the archive holds no file", null);
            }
            Set<String> names = new HashSet<>();
            for (ZipEntry entry : entries) {
                if (!names.add(entry.getName())) {
                    throw refused(
                            "it has two members called " + entry.getName() + ", and it is unclear which is meant",
                            null);
                }
            }
            if (entries.size() > limits.members()) {
                throw refused("it has " + entries.size() + " members, more than " + limits.members(), null);
            }
            long total = 0;
            for (ZipEntry entry : entries) {
                Path folder = work.resolve("member");
                try {
                    Path target = folder.resolve(FileName.safe(entry.getName()));
                    HashedCopy copy = unpack(zip, entry, target, total);
                    total += copy.bytes();
                    members.accept(new Member(entry.getName(), target, copy));
                } finally {
                    storage.delete(folder);
                }
            }
        } catch (ZipException e) {
            throw refused(words(String.valueOf(e.getMessage())), e);
        }
    }

    /** Opens the archive; names that are no UTF-8 are those of a Windows machine, whose packers write them in the DOS code page. */
    private ZipFile open() throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            if (String.valueOf(e.getMessage()).contains("bad entry name") && Charset.isSupported(DOS)) {
                return new ZipFile(file.toFile(), Charset.forName(DOS));
            }
            throw e;
        }
    }

    private static String words(String fault) {
        if (fault.contains("encrypted")) {
            return "it is encrypted; ask for it without a password";
        }
        if (fault.contains("compression method")) {
            return "it is packed by a method that is not read here, such as bzip2 or LZMA; unpack it first";
        }
        return "it is damaged (" + fault + ")";
    }

    private static boolean isFile(ZipEntry entry) {
        String name = entry.getName();
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return !entry.isDirectory() && !name.startsWith("__MACOSX/") && !last.startsWith(".");
    }

    private HashedCopy unpack(ZipFile zip, ZipEntry entry, Path target, long before) throws IOException {
        CRC32 sum = new CRC32();
        long packed = Math.max(1, entry.getCompressedSize());
        String name = FileName.safe(entry.getName());
        HashedCopy copy;
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum);
                OutputStream out = storage.create(target)) {
            copy = HashedCopy.of(in, out, bytes -> {
                if (before + bytes > limits.bytes()) {
                    throw refused("its members unpack to more than " + limits.bytes() + " bytes", null);
                }
                if (bytes > limits.grace() && bytes / packed > limits.ratio()) {
                    throw refused(
                            "its member " + name + " unpacks to more than " + limits.ratio() + " times its packed size",
                            null);
                }
            });
        } catch (ZipException | java.io.EOFException e) {
            throw refused("its member " + name + " is damaged (" + e.getMessage() + ")", e);
        }
        if (entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
            throw refused("its member " + name + " is damaged (its checksum differs)", null);
        }
        return copy;
    }

    private UnreadableFile refused(String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return new UnreadableFile(file.getFileName() + ": the archive cannot be unpacked: " + why, cause);
    }
}
