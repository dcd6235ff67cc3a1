package org.mhin.pipeline.land;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;

/**
 * An http(s) address whose text can be shown and kept: without user, password, query and fragment.
 *
 * @param uri what is asked for; never shown
 */
record PlainUrl(URI uri) {
    private static final Pattern HTTP = Pattern.compile("(?i)https?://.*", Pattern.DOTALL);

    /** Whether a place to land from is an address of this kind. */
    static boolean is(String place) {
        return HTTP.matcher(place).matches();
    }

    /** Throws a {@link MhinException} that does not repeat the text, which may hold a password. */
    static PlainUrl parse(String place) {
        try {
            URI uri = new URI(place).parseServerAuthority();
            if (uri.getHost() == null) {
                throw new MhinException(ErrorCode.USAGE, "The URL names no host; write it as https://host/path");
            }
            if (uri.getPort() == 0 || uri.getPort() > 65_535) {
                throw new MhinException(
                        ErrorCode.USAGE, "The URL names a port that does not exist; ports are 1 to 65535");
            }
            return new PlainUrl(uri);
        } catch (URISyntaxException e) {
            throw new MhinException(
                    ErrorCode.USAGE, "The URL cannot be read (" + e.getReason() + "); write it as https://host/path");
        }
    }

    String scheme() {
        return uri.getScheme().toLowerCase(Locale.ROOT);
    }

    /** What is sent to the server: everything but user, password and fragment. */
    URI target() {
        String query = uri.getRawQuery();
        return URI.create(text() + (query == null ? "" : "?" + query));
    }

    boolean hasQuery() {
        return uri.getRawQuery() != null;
    }

    /** The value of the header that tells the server user and password; empty where the address has none. */
    Optional<String> authorization() {
        return Optional.ofNullable(uri.getUserInfo())
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    boolean sameHost(PlainUrl other) {
        return uri.getHost().equalsIgnoreCase(other.uri.getHost()) && uri.getPort() == other.uri.getPort();
    }

    /** The address to show and keep. */
    String text() {
        String path = uri.getRawPath();
        return scheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + (path == null || path.isEmpty() ? "/" : path);
    }

    /** The last element of the path, decoded; empty where the path ends in a slash. */
    String lastElement() {
        String path = uri.getPath();
        return path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return text();
    }
}
