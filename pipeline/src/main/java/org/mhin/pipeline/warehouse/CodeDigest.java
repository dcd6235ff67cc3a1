package org.mhin.pipeline.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.xbean.asm9.ClassReader;
import org.apache.xbean.asm9.ClassWriter;
import org.mhin.model.Digest;

/**
 * The code of a step as a digest: of the classes it begins with and of all the program's own classes that these name, one after the
 * other. So what a step makes has another address as soon as any of its code is another, and nobody has to remember it; line numbers
 * and names of variables do not count. Libraries do not count either.
 */
public final class CodeDigest {
    /** An own class, wherever a class file names it: as an owner, in a type, in a signature or in a text. */
    private static final Pattern NAMED = Pattern.compile("org[/.]mhin[/.][\\w/.$]+");

    private static final CodeDigest OF_THE_PROGRAM = new CodeDigest(CodeDigest.class.getClassLoader());

    private final ClassLoader loader;
    private final Map<String, Optional<Code>> classes = new ConcurrentHashMap<>();
    private final Map<Set<String>, String> digests = new ConcurrentHashMap<>();

    /** One class: the digest of what it does, and the own classes that it names. */
    private record Code(String digest, Set<String> named) {}

    /** @param loader where the class files are found */
    CodeDigest(ClassLoader loader) {
        this.loader = loader;
    }

    /** The digest of the program's code that begins with these classes. Reads a class file once in a process. */
    public static String of(Class<?>... first) {
        return OF_THE_PROGRAM.from(Arrays.stream(first).map(Class::getName).toList());
    }

    /** The same, of classes by their names. */
    String from(Collection<String> first) {
        return digests.computeIfAbsent(
                Set.copyOf(first),
                names -> Digest.of(reached(names).entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .toList()));
    }

    /** The digests of the classes that these reach, themselves among them, by name with slashes. */
    Map<String, String> reached(Collection<String> first) {
        Map<String, String> reached = new TreeMap<>();
        Deque<String> left = new ArrayDeque<>();
        first.forEach(name -> left.add(name.replace('.', '/')));
        while (!left.isEmpty()) {
            String name = left.remove();
            if (!reached.containsKey(name)) {
                classes.computeIfAbsent(name, this::read).ifPresent(code -> {
                    reached.put(name, code.digest());
                    left.addAll(code.named());
                });
            }
        }
        return reached;
    }

    /** Empty where there is no such class: a text may look like the name of one. */
    private Optional<Code> read(String name) {
        try (InputStream file = loader.getResourceAsStream(name + ".class")) {
            if (file == null) {
                return Optional.empty();
            }
            ClassWriter plain = new ClassWriter(0);
            new ClassReader(file).accept(plain, ClassReader.SKIP_DEBUG);
            byte[] code = plain.toByteArray();
            return Optional.of(new Code(HexFormat.of().formatHex(Digest.sha256().digest(code)), named(code)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the class " + name, e);
        }
    }

    private static Set<String> named(byte[] code) {
        Set<String> names = new TreeSet<>();
        Matcher named = NAMED.matcher(new String(code, StandardCharsets.ISO_8859_1));
        while (named.find()) {
            names.add(named.group().replace('.', '/'));
        }
        return names;
    }
}
