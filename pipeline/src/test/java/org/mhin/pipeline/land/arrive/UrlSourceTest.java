package org.mhin.pipeline.land.arrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.land.recognise.SampleContracts;
import org.mhin.pipeline.tabular.row.UnpackLimits;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

class UrlSourceTest {
    private static final String WAITS = "PERIOD,MEASURE_ID,MEASURE_VALUE\n2024,W1,7\n";
    private static final Retries QUICK = new Retries(3, Duration.ofMillis(2), Duration.ofMillis(20));
    private static final UrlSource.Bounds BOUNDS =
            new UrlSource.Bounds(1_000, Duration.ofSeconds(5), Duration.ofSeconds(5));

    /** What the server does with a request. */
    private interface Answer {
        void to(HttpExchange exchange, int attempt) throws IOException;
    }

    @TempDir
    private Path folder;

    private WarehouseLayout layout;
    private HttpServer server;
    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void startServer() throws IOException {
        layout = new WarehouseLayout(folder.resolve("warehouse"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private void serve(Answer answer) {
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("If-None-Match") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            try (exchange) {
                answer.to(exchange, seen.size());
            }
        });
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private String url(String path) {
        return "http://" + host() + path;
    }

    private List<Arrival> land(String url) {
        return new Lander(
                        layout,
                        SampleContracts.ALL,
                        Clock.systemUTC(),
                        new UrlSource(QUICK, BOUNDS, line -> {}),
                        UnpackLimits.DEFAULT,
                        line -> {})
                .land(List.of(url), null);
    }

    private static String refused(List<Arrival> arrivals) {
        assertThat(arrivals).hasSize(1).first().isInstanceOf(Arrival.Refused.class);
        return ((Arrival.Refused) arrivals.get(0)).file().reason();
    }

    private static Delivery landed(List<Arrival> arrivals) {
        assertThat(arrivals).hasSize(1).first().isInstanceOf(Arrival.Landed.class);
        return ((Arrival.Landed) arrivals.get(0)).delivery();
    }

    @Test
    void whatHasNotChangedIsNotFetchedAgain() {
        serve((exchange, attempt) -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            boolean same = "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            send(exchange, same ? 304 : 200, same ? "" : WAITS);
        });

        Delivery delivery = landed(land(url("/files/waits.csv")));

        assertThat(delivery.file()).isEqualTo("waits.csv");
        assertThat(delivery.origin()).isEqualTo(url("/files/waits.csv"));
        assertThat(land(url("/files/waits.csv"))).containsExactly(new Arrival.NotChanged(url("/files/waits.csv")));
        assertThat(seen).containsExactly("/files/waits.csv null null", "/files/waits.csv \"v1\" null");
    }

    @Test
    void anUnrecognisedDownloadIsFetchedAgain() {
        serve((exchange, attempt) -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            send(exchange, 200, "what,is,this\n1,2,3\n");
        });

        assertThat(land(url("/what.csv"))).first().isInstanceOf(Arrival.Unrecognised.class);
        assertThat(land(url("/what.csv"))).first().isInstanceOf(Arrival.Unrecognised.class);
        assertThat(seen).allMatch(request -> request.contains(" null "));
    }

    @Test
    void aBusyServerIsAskedAgain() {
        serve((exchange, attempt) -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            send(exchange, attempt < 3 ? 503 : 200, attempt < 3 ? "" : WAITS);
        });

        landed(land(url("/waits.csv")));

        assertThat(seen).hasSize(3);
    }

    @Test
    void aServerThatStaysBusyIsGivenUp() {
        serve((exchange, attempt) -> send(exchange, 429, ""));

        assertThat(refused(land(url("/waits.csv"))))
                .isEqualTo(url("/waits.csv") + ": tried 3 times, and gave up: the server answered 429");
    }

    @Test
    void aBodyCutOffIsFetchedAgainAndNeverLanded() {
        serve((exchange, attempt) -> {
            exchange.sendResponseHeaders(200, 500);
            exchange.getResponseBody().write(WAITS.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        });

        assertThat(refused(land(url("/waits.csv"))))
                .isEqualTo(url("/waits.csv")
                        + ": tried 3 times, and gave up: the server ended its answer before its promised length");
        assertThat(Deliveries.of(layout)).isEmpty();
    }

    @Test
    void anAbsentFileIsNotAskedForAgain() {
        serve((exchange, attempt) -> send(exchange, 404, ""));

        assertThat(refused(land(url("/gone.csv"))))
                .isEqualTo(url("/gone.csv") + ": the server answered 404; check the address and who may read it");
        assertThat(seen).hasSize(1);
        assertThat(UnrecognisedFiles.of(layout))
                .extracting(UnrecognisedFile::file)
                .containsExactly(url("/gone.csv"));
    }

    @Test
    void aDownloadPastItsBoundIsRefused() {
        serve((exchange, attempt) -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(WAITS.repeat(100).getBytes(StandardCharsets.UTF_8));
            }
        });

        assertThat(refused(land(url("/waits.csv")))).isEqualTo(url("/waits.csv") + ": it has more than 1000 bytes");
    }

    @Test
    void redirectsStayWithinTheProtocol() {
        serve((exchange, attempt) -> {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/old.csv")) {
                exchange.getResponseHeaders().set("Location", "/new/waits.csv");
                send(exchange, 302, "");
            } else if (path.equals("/away.csv")) {
                exchange.getResponseHeaders().set("Location", "ftp://127.0.0.1/waits.csv");
                send(exchange, 301, "");
            } else if (path.equals("/loop.csv")) {
                exchange.getResponseHeaders().set("Location", "/loop.csv");
                send(exchange, 307, "");
            } else {
                send(exchange, 200, WAITS);
            }
        });

        assertThat(landed(land(url("/old.csv"))).file()).isEqualTo("old.csv");
        assertThat(refused(land(url("/away.csv"))))
                .isEqualTo(url("/away.csv") + ": redirected to another protocol than http");
        assertThat(refused(land(url("/loop.csv")))).isEqualTo(url("/loop.csv") + ": redirected more than 5 times");
    }

    /** R34: most old addresses redirect to https; nothing that was asked for safely is fetched unsafely. */
    @Test
    void aRedirectGoesFromHttpToHttpsAndNeverBack() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        serve((exchange, attempt) -> {
            exchange.getResponseHeaders().set("Location", "https://127.0.0.1:" + closed + "/waits.csv");
            send(exchange, 301, "");
        });

        assertThat(refused(land(url("/waits.csv"))))
                .as("it has gone there, where nobody answers")
                .contains("tried 3 times")
                .doesNotContain("redirected");

        PlainUrl safe = PlainUrl.parse("https://127.0.0.1/waits.csv");
        assertThat(UrlSource.redirect(
                        PlainUrl.parse(url("/waits.csv")), PlainUrl.parse(url("/waits.csv")), safe.text()))
                .isEqualTo(safe);
        assertThatThrownBy(() -> UrlSource.redirect(safe, safe, url("/waits.csv")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("https://127.0.0.1/waits.csv: redirected to another protocol than https");
    }

    @Test
    void userPasswordAndQueryAreSentButNeverKept() throws IOException {
        serve((exchange, attempt) -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"../../waits 2024.csv\"");
            send(exchange, 200, WAITS);
        });

        Delivery delivery = landed(land("http://jo:hush@" + host() + "/get?token=secret"));

        assertThat(delivery.file()).isEqualTo("waits 2024.csv");
        assertThat(delivery.origin()).isEqualTo(url("/get"));
        assertThat(seen).containsExactly("/get?token=secret null Basic am86aHVzaA==");
        assertThat(Files.exists(layout.places())).isFalse();
        land("http://jo:hush@" + host() + "/get");
        assertThat(Files.readString(layout.places())).contains("/get").doesNotContain("hush", "jo:", "secret");
        assertThat(land("http://jo:hush@/ get"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Arrival.Absent.class,
                        absent -> assertThat(absent.toString())
                                .contains(": the URL cannot be read")
                                .doesNotContain("hush"));
    }

    @Test
    void pausesGrowAndHonourTheServerWithinBounds() {
        Retries retries = new Retries(5, Duration.ofMillis(100), Duration.ofSeconds(2));
        Instant now = Instant.parse("2026-01-02T03:04:05Z");

        assertThat(retries.pause(1, null, now)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(retries.pause(3, null, now)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
        assertThat(retries.pause(30, null, now)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(retries.pause(1, "1", now)).isEqualTo(Duration.ofSeconds(1));
        assertThat(retries.pause(1, "Fri, 2 Jan 2026 03:04:06 GMT", now)).isEqualTo(Duration.ofSeconds(1));
        assertThat(retries.pause(1, "86400", now)).isEqualTo(Duration.ofSeconds(2));
        assertThat(retries.pause(1, "soon", now)).isLessThanOrEqualTo(Duration.ofMillis(100));
    }

    /** N19: a server that stalls in the middle of its answer is not waited for without end. */
    @Test
    void aServerThatStallsIsGivenUp() {
        CountDownLatch ended = new CountDownLatch(1);
        serve((exchange, attempt) -> {
            exchange.sendResponseHeaders(200, 900);
            exchange.getResponseBody().write("PERIOD,".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            try {
                ended.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            UrlSource.Bounds quick = new UrlSource.Bounds(1_000, Duration.ofMillis(400), Duration.ofSeconds(20));
            List<Arrival> arrivals = new Lander(
                            layout,
                            SampleContracts.ALL,
                            Clock.systemUTC(),
                            new UrlSource(
                                    new Retries(1, Duration.ofMillis(1), Duration.ofMillis(1)), quick, line -> {}),
                            UnpackLimits.DEFAULT,
                            line -> {})
                    .land(List.of(url("/waits.csv")), null);
            assertThat(refused(arrivals)).contains("the server sent nothing for 0 seconds");
        } finally {
            ended.countDown();
        }
    }

    /** N10: a length past the bound is refused before anything is downloaded. */
    @Test
    void aPromisedLengthPastTheBoundIsRefusedAtTheStart() {
        serve((exchange, attempt) -> {
            exchange.sendResponseHeaders(200, 20L << 30);
            exchange.getResponseBody().write('x');
        });

        assertThat(refused(land(url("/waits.csv")))).isEqualTo(url("/waits.csv") + ": it has more than 1000 bytes");
        assertThat(seen).hasSize(1);
    }

    /** N15: what is wrong with an address is a sentence, and the places beside it are landed. */
    @Test
    void faultsOfAddressesAreSentences() throws IOException {
        Path file = Files.writeString(folder.resolve("waits.csv"), WAITS);
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        List<Arrival> arrivals = new Lander(
                        layout,
                        SampleContracts.ALL,
                        Clock.systemUTC(),
                        new UrlSource(QUICK, BOUNDS, line -> {}),
                        UnpackLimits.DEFAULT,
                        line -> {})
                .land(
                        List.of(
                                "http://jo:hush@host:99999/x",
                                "http://127.0.0.1:" + free + "/x",
                                "http://no-such-host.invalid/x",
                                "ftp://jo:hush@host/a",
                                "https://",
                                "http://jo:hu?sh@host:x/y",
                                file.toString()),
                        null);

        assertThat(arrivals.get(0))
                .isEqualTo(new Arrival.Absent(
                        "http://host:99999/x",
                        "http://host:99999/x: the URL names a port that does not exist; ports are 1 to 65535"));
        assertThat(arrivals.subList(3, 6))
                .as("which entry is meant, and never a password")
                .extracting(arrival -> ((Arrival.Absent) arrival).line())
                .containsExactly(
                        "ftp://host/a: only http and https are fetched; fetch it otherwise, and name the file",
                        "https://: the URL cannot be read (Expected authority); write it as https://host/path",
                        "http://\u2026: the URL cannot be read (Illegal character in port number); write it as"
                                + " https://host/path");
        assertThat(refused(arrivals.subList(1, 2)))
                .endsWith("tried 3 times, and gave up: the host refused the connection");
        assertThat(refused(arrivals.subList(2, 3)))
                .endsWith("tried 3 times, and gave up: no host of that name is known");
        assertThat(arrivals.get(6)).isInstanceOf(Arrival.Landed.class);
    }

    /** F7: of an answer of no promised length nobody can tell whether it came whole, and the record says so. */
    @Test
    void anAnswerOfNoPromisedLengthIsNotKnownToBeWhole() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> {
                try (Socket socket = plain.accept()) {
                    socket.getInputStream().read(new byte[4096]);
                    socket.getOutputStream()
                            .write(("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + WAITS)
                                    .getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            answering.start();
            assertThat(landed(land("http://127.0.0.1:" + plain.getLocalPort() + "/waits.csv"))
                            .complete())
                    .isFalse();
            answering.join();
        }
        serve((exchange, attempt) -> send(exchange, 200, WAITS.replace('7', '8')));
        assertThat(landed(land(url("/waits.csv"))).complete()).isTrue();
    }
}
