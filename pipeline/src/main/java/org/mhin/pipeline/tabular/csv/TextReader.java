package org.mhin.pipeline.tabular.csv;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.tabular.row.PlainStream;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/**
 * The text of a file in ASCII, UTF-8 or a one-byte encoding that extends ASCII, without its byte-order mark.
 *
 * <p>Runs of ASCII are widened without a decoder. With the encoding {@code auto} the file counts as ASCII until a byte says
 * otherwise; what follows is then looked through once, and the encoding is UTF-8 where all of it is valid UTF-8 and
 * windows-1252 where it is not. A byte 0 means that the file is no text.
 */
public final class TextReader extends Reader {
    public static final String AUTO = "auto";

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final int STRETCH = 256;
    private static final int WORTH_VECTORS = 64;

    private final StoredFile file;
    private final PlainStream in;
    private final byte[] bytes = new byte[1 << 16];
    private final ByteBuffer window = ByteBuffer.wrap(bytes);
    private final CharsetDecoder latin = StandardCharsets.ISO_8859_1.newDecoder();
    private final boolean strict;
    private @Nullable CharsetDecoder decoder;
    private int position;
    private int limit;
    private long before;
    private boolean ended;
    /** The second half of a character for which the caller had room for one half; 0 for none. */
    private char pending;

    private TextReader(StoredFile file, PlainStream in, @Nullable CharsetDecoder decoder, boolean strict) {
        this.file = file;
        this.in = in;
        this.decoder = decoder;
        this.strict = strict;
    }

    /**
     * Opens a file's text.
     *
     * @param encoding {@code auto} or a charset's name; a byte-order mark has the last word
     * @throws UnreadableFile when gzip data is damaged or the encoding is unknown
     */
    static Reader open(StoredFile file, String encoding) throws IOException {
        PlainStream in = PlainStream.open(file);
        try {
            TextReader reader = new TextReader(file, in, null, false);
            reader.fill();
            Charset charset = encoding.equals(AUTO) ? null : charset(file, encoding);
            if (reader.startsWith(0xEF, 0xBB, 0xBF)) {
                reader.position = 3;
                charset = encoding.equals(AUTO) ? null : StandardCharsets.UTF_8;
            } else if (reader.startsWith(0xFE, 0xFF) || reader.startsWith(0xFF, 0xFE)) {
                charset = StandardCharsets.UTF_16;
            }
            if (charset != null && !extendsAscii(charset)) {
                in.close();
                return new InputStreamReader(PlainStream.open(file), charset);
            }
            reader.decoder = charset == null ? null : lenient(charset);
            return reader;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static Charset charset(StoredFile file, String encoding) throws UnreadableFile {
        try {
            return Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UnreadableFile(file.name() + ": the contract's encoding '" + encoding + "' is not known here", e);
        }
    }

    private static boolean extendsAscii(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8)
                || charset.equals(StandardCharsets.US_ASCII)
                || charset.name().startsWith("ISO-8859-")
                || charset.name().startsWith("windows-125");
    }

    private static CharsetDecoder lenient(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    private boolean startsWith(int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= limit || (bytes[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int read(char[] chars, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        if (pending != 0 && at < end) {
            chars[at++] = pending;
            pending = 0;
        }
        while (at < end) {
            if (position == limit && !fill()) {
                break;
            }
            int run = plainRun(position, Math.min(position + end - at, limit));
            widen(run, chars, at);
            at += run;
            position += run;
            if (at < end && position < limit) {
                at += end - at == 1 ? decodeOne(chars, at) : decode(chars, at, end);
            }
        }
        return at == offset && length > 0 ? -1 : at - offset;
    }

    /** Widens bytes that are ASCII, by the decoder that does it with vector instructions where there are enough of them. */
    private void widen(int run, char[] chars, int at) {
        if (run >= WORTH_VECTORS) {
            window.limit(position + run).position(position);
            latin.decode(window, CharBuffer.wrap(chars, at, run), false);
        } else {
            for (int i = 0; i < run; i++) {
                chars[at + i] = (char) bytes[position + i];
            }
        }
    }

    /** Decodes into the last place of the caller's array, which holds but half a character beyond the basic plane. */
    private int decodeOne(char[] chars, int at) throws IOException {
        char[] pair = new char[2];
        int decoded = decode(pair, 0, 2);
        if (decoded > 0) {
            chars[at] = pair[0];
            pending = decoded == 2 ? pair[1] : 0;
        }
        return Math.min(decoded, 1);
    }

    /** Decodes a stretch that starts with a byte beyond ASCII; 0 where its bytes at the end of the file make no character. */
    private int decode(char[] chars, int at, int end) throws IOException {
        if (bytes[position] == 0) {
            throw notText();
        }
        CharsetDecoder current = decoder;
        if (current == null) {
            current = decide();
            decoder = current;
        }
        if (limit - position < 4 && !ended) {
            fill();
        }
        boolean last = ended && limit - position <= STRETCH;
        window.limit(Math.min(position + STRETCH, limit)).position(position);
        CharBuffer target = CharBuffer.wrap(chars, at, end - at);
        CoderResult result = current.decode(window, target, last);
        if (result.isError()) {
            result.throwException();
        }
        int decoded = target.position() - at;
        position = window.position();
        for (int i = at; i < at + decoded; i++) {
            if (chars[i] == 0) {
                throw notText();
            }
        }
        return decoded;
    }

    private CharsetDecoder decide() throws IOException {
        long offset = before + position;
        try (PlainStream again = PlainStream.open(file)) {
            again.skipNBytes(offset);
            CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
            TextReader probe = new TextReader(file, again, utf8, true);
            char[] scratch = new char[1 << 14];
            int read;
            do {
                read = probe.read(scratch, 0, scratch.length);
            } while (read >= 0);
            return lenient(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return lenient(WINDOWS_1252);
        }
    }

    /** How many bytes from here on are ASCII other than 0. */
    private int plainRun(int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long eight = (long) LONGS.get(bytes, i);
            if (((eight | (eight - ONES)) & HIGH_BITS) != 0) {
                break;
            }
        }
        while (i < to && bytes[i] > 0) {
            i++;
        }
        return i - from;
    }

    private boolean fill() throws IOException {
        int kept = limit - position;
        System.arraycopy(bytes, position, bytes, 0, kept);
        before += position;
        position = 0;
        limit = kept;
        while (!ended && limit < bytes.length) {
            int n = in.read(bytes, limit, bytes.length - limit);
            if (n < 0) {
                ended = true;
            } else {
                limit += n;
                if (limit >= 4) {
                    break;
                }
            }
        }
        return limit > 0;
    }

    private IOException notText() {
        return strict
                ? new CharacterCodingException()
                : new UnreadableFile(
                        file.name() + ": not a text file: there is a byte 0 at offset " + (before + position), null);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
