package org.mhin.model.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.FeedContracts;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.indicator.Indicators;
import org.mhin.model.neighbour.NeighbourSet;
import org.mhin.model.neighbour.NeighbourSets;

/**
 * The catalogue: every feed contract, every indicator and every computed list of neighbours, in the order of their keys.
 *
 * @param feeds one contract a feed
 * @param indicators one entry an indicator
 * @param neighbours one entry a computed list of neighbours
 */
public record Catalogue(List<FeedContract> feeds, List<Indicator> indicators, List<NeighbourSet> neighbours) {
    public Catalogue {
        feeds = List.copyOf(feeds);
        indicators = List.copyOf(indicators);
        neighbours = List.copyOf(neighbours);
    }

    private static final class Shipped {
        static final Catalogue CATALOGUE = read(Catalogue.class, "/catalogue");
    }

    /** The catalogue that comes with the product, read once. */
    public static Catalogue shipped() {
        return Shipped.CATALOGUE;
    }

    /** The contract of this feed, if there is one. */
    public Optional<FeedContract> feed(String key) {
        return feeds.stream().filter(feed -> feed.feed().equals(key)).findFirst();
    }

    /** The indicator of this key, if there is one. */
    public Optional<Indicator> indicator(String key) {
        return indicators.stream()
                .filter(indicator -> indicator.indicator().equals(key))
                .findFirst();
    }

    private static Catalogue read(Class<?> anchor, String root) {
        URL url = anchor.getResource(root + "/feeds");
        if (url == null) {
            throw new IllegalStateException("the catalogue is not on the class path");
        }
        try {
            URI uri = url.toURI();
            if (uri.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                    return read(jar.getPath(root));
                }
            }
            Path feeds = Path.of(uri);
            Path folder = feeds.getParent();
            if (folder == null) {
                throw new IllegalStateException("the catalogue is not in a folder");
            }
            return read(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads a catalogue from a folder with {@code feeds}, {@code indicators} and {@code neighbours}; a fault is one line naming the file. */
    public static Catalogue read(Path folder) throws IOException {
        return new Catalogue(
                yaml(folder.resolve("feeds")).stream()
                        .map(file -> FeedContracts.parse(text(file), String.valueOf(file.getFileName())))
                        .toList(),
                yaml(folder.resolve("indicators")).stream()
                        .map(file -> Indicators.parse(text(file), String.valueOf(file.getFileName())))
                        .toList(),
                yaml(folder.resolve("neighbours")).stream()
                        .map(file -> NeighbourSets.parse(text(file), String.valueOf(file.getFileName())))
                        .toList());
    }

    private static List<Path> yaml(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted(java.util.Comparator.comparing(file -> String.valueOf(file.getFileName())))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
