package org.mhin.pipeline.land.arrive;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lies in a folder and its folders, hidden files and the warehouse itself left out. Links are not followed: they may lead to
 * files that nobody meant to hand over.
 *
 * @param files in the order of their paths
 * @param faults what cannot be taken, and why in one line
 */
record InboxFolder(List<Path> files, Map<String, String> faults) {
    /** @param warehouse left out where it lies in the folder */
    static InboxFolder of(Path folder, Path warehouse) throws IOException {
        List<Path> files = new ArrayList<>();
        Map<String, String> faults = new TreeMap<>();
        Path start = Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
        Files.walkFileTree(start, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
                boolean left = hidden(at) || at.toAbsolutePath().normalize().startsWith(warehouse);
                return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (hidden(file)) {
                    return FileVisitResult.CONTINUE;
                }
                if (attributes.isRegularFile()) {
                    files.add(file);
                } else if (attributes.isSymbolicLink()) {
                    faults.put(
                            file.toString(),
                            file.getFileName() + ": a link, which is not followed; put the file itself here");
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException fault) {
                faults.put(file.toString(), file.getFileName() + ": " + why(fault));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path at, @org.jspecify.annotations.Nullable IOException fault) {
                if (fault != null) {
                    faults.put(at.toString(), at.getFileName() + ": " + why(fault));
                }
                return FileVisitResult.CONTINUE;
            }

            private boolean hidden(Path path) {
                return !path.equals(start) && String.valueOf(path.getFileName()).startsWith(".");
            }
        });
        Collections.sort(files);
        return new InboxFolder(List.copyOf(files), faults);
    }

    private static String why(IOException fault) {
        return fault instanceof AccessDeniedException
                ? "this user may not read it"
                : "it cannot be read (" + fault.getClass().getSimpleName() + ")";
    }
}
