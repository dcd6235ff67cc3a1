package org.mhin.pipeline.land.arrive;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
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
    private static final Pattern ADDRESS = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+://.*", Pattern.DOTALL);
    private static final Pattern PARTS =
            Pattern.compile("([^:/]+://)(?:[^/?#@]*@)?([^?#@]*)(?:[?#][^@]*)?", Pattern.DOTALL);

    /** Whether a place to land from is an address of this kind. */
    static boolean is(String place) {
        return HTTP.matcher(place).matches();
    }

    /** Whether a place to land from is an address of whatever kind. */
    static boolean isAddress(String place) {
        return ADDRESS.matcher(place).matches();
    }

    /**
     * Throws a {@link MhinException} that names the address by its {@link #shown} parts where it is none, or of another protocol than
     * http and https.
     */
    static PlainUrl parse(String place) {
        if (!is(place)) {
            throw fault(place, "only http and https are fetched; fetch it otherwise, and name the file");
        }
        try {
            URI uri = new URI(place).parseServerAuthority();
            if (uri.getHost() == null) {
                throw fault(place, "the URL names no host; write it as https://host/path");
            }
            if (uri.getPort() == 0 || uri.getPort() > 65_535) {
                throw fault(place, "the URL names a port that does not exist; ports are 1 to 65535");
            }
            return new PlainUrl(uri);
        } catch (URISyntaxException e) {
            throw fault(place, "the URL cannot be read (" + e.getReason() + "); write it as https://host/path");
        }
    }

    private static MhinException fault(String place, String what) {
        return new MhinException(ErrorCode.USAGE, shown(place) + ": " + what);
    }

    /**
     * Of what was typed as an address, what can be shown: no user, password, query or fragment. Where it cannot be told where these
     * end, its protocol alone.
     */
    static String shown(String place) {
        Matcher parts = PARTS.matcher(place);
        return parts.matches()
                ? parts.group(1) + parts.group(2)
                : place.substring(0, place.indexOf("://") + "://".length()) + "\u2026";
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
