package org.mhin.pipeline.land.arrive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Progress;
import org.mhin.pipeline.warehouse.storage.Storage;

/**
 * Fetches what http(s) URLs stand for, only where it has changed since it was last landed.
 *
 * <p>Busy and faulty servers and broken connections are tried again after growing pauses; redirects are followed within one
 * protocol, and from http to https; size and time are bounded. User, password and query of a URL are never recorded.
 */
final class UrlSource {
    /** What came of a request. */
    sealed interface Fetch {}

    /** The server says it has not changed. */
    record NotChanged(String url) implements Fetch {}

    /**
     * It was downloaded.
     *
     * @param url the address without user, password and query
     * @param file the bytes, under the publisher's name for them
     * @param etag the server's name for the version; null where it gave none
     * @param lastModified when the server says it last changed; null where it did not say
     * @param lengthPromised whether the server said how long it is, or where it ends, so that a broken connection is noticed
     */
    record Fetched(
            String url,
            Path file,
            @Nullable String etag,
            @Nullable String lastModified,
            boolean lengthPromised) implements Fetch {}

    /**
     * What a download may cost.
     *
     * @param bytes the most it may have
     * @param toAnswer how long the server may take to start its answer
     * @param toEnd how long the whole answer may take
     */
    record Bounds(long bytes, Duration toAnswer, Duration toEnd) {
        static final Bounds DEFAULT = new Bounds(16L << 30, Duration.ofSeconds(60), Duration.ofHours(1));
    }

    private static final int MOST_REDIRECTS = 5;
    private static final Duration TO_CONNECT = Duration.ofSeconds(15);
    private static final Pattern DISPOSITION = Pattern.compile("(?i)filename\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]+))");
    private final Retries retries;
    private final Bounds bounds;
    private final Consumer<String> watcher;
    private @Nullable HttpClient client;

    /** @param watcher takes lines for a watching person */
    UrlSource(Retries retries, Bounds bounds, Consumer<String> watcher) {
        this.watcher = watcher;
        this.retries = retries;
        this.bounds = bounds;
    }

    static UrlSource usual(Consumer<String> watcher) {
        return new UrlSource(Retries.DEFAULT, Bounds.DEFAULT, watcher);
    }

    /**
     * Fetches what a URL stands for.
     *
     * @param state what is known of it since it was last landed; null to fetch it in any case
     * @param folder where a download goes
     * @throws UnreadableFile with one line when it cannot be had
     */
    Fetch fetch(PlainUrl url, @Nullable SourceState state, Storage storage, Path folder) throws IOException {
        String fault = "";
        for (int attempt = 1; ; attempt++) {
            String retryAfter = null;
            try {
                HttpResponse<InputStream> response = send(url, state);
                try (InputStream body = response.body()) {
                    int status = response.statusCode();
                    if (status == 200) {
                        return download(storage, url, response, body, folder);
                    }
                    if (status == 304 && state != null) {
                        return new NotChanged(url.text());
                    }
                    if (status != 429 && status < 500) {
                        throw new UnreadableFile(
                                url + ": the server answered " + status + "; check the address and who may read it",
                                null);
                    }
                    fault = "the server answered " + status;
                    retryAfter = response.headers().firstValue("Retry-After").orElse(null);
                }
            } catch (UnreadableFile e) {
                throw e;
            } catch (IOException e) {
                fault = words(e);
            }
            if (attempt == retries.tries()) {
                throw new UnreadableFile(url + ": tried " + attempt + " times, and gave up: " + fault, null);
            }
            sleep(retries.pause(attempt, retryAfter, Instant.now()));
        }
    }

    private HttpResponse<InputStream> send(PlainUrl url, @Nullable SourceState state) throws IOException {
        PlainUrl at = url;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(at.target())
                    .timeout(bounds.toAnswer())
                    .header("User-Agent", "mhin")
                    .GET();
            if (at.sameHost(url)) {
                url.authorization().ifPresent(value -> request.header("Authorization", value));
            }
            if (state != null && state.etag() != null) {
                request.header("If-None-Match", state.etag());
            }
            if (state != null && state.lastModified() != null) {
                request.header("If-Modified-Since", state.lastModified());
            }
            HttpResponse<InputStream> response = send(request.build());
            Optional<String> location = response.headers().firstValue("Location");
            boolean moved = switch (response.statusCode()) {
                case 301, 302, 303, 307, 308 -> location.isPresent();
                default -> false;
            };
            if (!moved) {
                return response;
            }
            response.body().close();
            at = redirect(url, at, location.orElseThrow());
        }
        throw new UnreadableFile(url + ": redirected more than " + MOST_REDIRECTS + " times", null);
    }

    static PlainUrl redirect(PlainUrl asked, PlainUrl at, String location) throws UnreadableFile {
        URI target;
        try {
            target = at.target().resolve(location);
        } catch (IllegalArgumentException e) {
            throw new UnreadableFile(asked + ": redirected to something that is not an address", null);
        }
        boolean same = at.scheme().equalsIgnoreCase(target.getScheme());
        boolean safer = at.scheme().equals("http") && "https".equalsIgnoreCase(target.getScheme());
        if (target.getHost() == null || !(same || safer)) {
            throw new UnreadableFile(asked + ": redirected to another protocol than " + at.scheme(), null);
        }
        return new PlainUrl(target);
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        HttpClient http = client;
        if (http == null) {
            http = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(TO_CONNECT)
                    .build();
            client = http;
        }
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Fetched download(
            Storage storage, PlainUrl url, HttpResponse<InputStream> response, InputStream body, Path folder)
            throws IOException {
        Path file = folder.resolve(name(url, response));
        OptionalLong promised = response.headers().firstValueAsLong("Content-Length");
        if (promised.orElse(0) > bounds.bytes()) {
            throw tooLong(url);
        }
        long length = promised.orElse(0);
        Progress progress = Progress.of("Fetching " + url.text(), "MB", length, length, watcher);
        try (StallGuard guard = new StallGuard(body, bounds.toAnswer(), bounds.toEnd());
                OutputStream out = storage.create(file)) {
            guard.run(() -> HashedCopy.of(body, out, bytes -> {
                guard.progress();
                progress.reached(bytes);
                if (bytes > bounds.bytes()) {
                    throw tooLong(url);
                }
            }));
        }
        return new Fetched(
                url.text(),
                file,
                response.headers().firstValue("ETag").orElse(null),
                response.headers().firstValue("Last-Modified").orElse(null),
                promised.isPresent()
                        || response.version() == HttpClient.Version.HTTP_2
                        || response.headers().firstValue("Transfer-Encoding").isPresent());
    }

    private UnreadableFile tooLong(PlainUrl url) {
        return new UnreadableFile(url + ": it has more than " + bounds.bytes() + " bytes", null);
    }

    /** What went wrong on the way to the server, in words. */
    static String words(IOException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "no host of that name is known";
            }
            if (cause instanceof HttpConnectTimeoutException) {
                return "the host did not take the connection within " + TO_CONNECT.toSeconds() + " seconds";
            }
            if (cause instanceof HttpTimeoutException) {
                return "the server did not begin its answer in time";
            }
        }
        if (fault instanceof ConnectException) {
            return "the host refused the connection";
        }
        String message = String.valueOf(fault.getMessage());
        if (message.equals("closed") || message.startsWith("fixed content-length")) {
            return "the server ended its answer before its promised length";
        }
        if (message.startsWith("chunked transfer encoding")) {
            return "the server broke its answer off before its end";
        }
        return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
    }

    private static String name(PlainUrl url, HttpResponse<InputStream> response) {
        Matcher disposition = DISPOSITION.matcher(
                response.headers().firstValue("Content-Disposition").orElse(""));
        if (disposition.find()) {
            String name = disposition.group(1) == null ? disposition.group(2) : disposition.group(1);
            if (!name.isBlank()) {
                return FileName.safe(name);
            }
        }
        return FileName.safe(url.lastElement());
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static MhinException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new MhinException(ErrorCode.FAULT, "Interrupted while fetching", cause);
    }
}
