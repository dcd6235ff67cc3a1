package org.mhin.model.catalogue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.disclosure.CountedMeasures;
import org.mhin.model.disclosure.DisclosureRules;
import org.mhin.model.feed.DisclosureTerms;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.MeasureFeed;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.neighbour.NeighbourSet;
import org.mhin.model.priority.Priority;
import org.mhin.model.resource.ResourceFolder;
import org.mhin.model.resource.ResourceFolder.Named;
import org.mhin.model.yaml.InvalidYaml;

/**
 * The catalogue: every feed contract, every indicator and every computed list of neighbours, in the order of their keys, and every priority in
 * the order of their documents.
 *
 * @param feeds one contract a feed
 * @param indicators one entry an indicator
 * @param neighbours one entry a computed list of neighbours
 * @param priorities one entry a promise of national policy
 */
public record Catalogue(
        List<FeedContract> feeds,
        List<Indicator> indicators,
        List<NeighbourSet> neighbours,
        List<Priority> priorities) {
    public Catalogue {
        feeds = List.copyOf(feeds);
        indicators = List.copyOf(indicators);
        neighbours = List.copyOf(neighbours);
        priorities = List.copyOf(priorities);
    }

    private static @Nullable Catalogue shipped;

    /** The folder on the class path that all of it stands in. */
    public static final String ROOT = "catalogue";

    static final String FEEDS = "feeds";
    static final String INDICATORS = "indicators";
    static final String NEIGHBOURS = "neighbours";
    static final String PRIORITIES = "priorities";

    /** The folders of a catalogue that a folder of somebody's own can add to. */
    public static final List<String> KINDS = List.of(FEEDS, INDICATORS, NEIGHBOURS, PRIORITIES, DisclosureRules.FOLDER);

    /**
     * The catalogue that comes with the product: every folder {@code catalogue} of the class path, of two files of one name the first.
     * Read once.
     *
     * @throws InvalidYaml with a line for each fault of each file, where somebody has changed them
     */
    public static synchronized Catalogue shipped() {
        // No holder class: what its initialiser throws would be an error that names the class, and only the first time.
        Catalogue read = shipped;
        if (read == null) {
            read = new CatalogueFiles(Catalogue::shipped).read();
            shipped = read;
        }
        return read;
    }

    private static Map<String, Named> shipped(String kind) {
        Map<String, Named> files = new TreeMap<>();
        String below = ROOT + "/" + kind;
        ResourceFolder.onClassPath(below).forEach((path, text) -> files.put(path, new Named(text, below + "/" + path)));
        return files;
    }

    /**
     * The catalogue that comes with the product, and what a folder adds to it: of two files of one path the folder's. A folder of it that is not there
     * adds nothing.
     *
     * @throws InvalidYaml with a line for each fault of each file
     */
    public static Catalogue shippedWith(Path folder) {
        return new CatalogueFiles(kind -> shippedWith(folder, kind)).read();
    }

    /**
     * The rules of disclosure alone of {@link #shippedWith}, whatever is wrong with other files.
     *
     * @throws InvalidYaml with a line for each fault of each of their files
     */
    public static DisclosureRules rulesShippedWith(Path folder) {
        return new CatalogueFiles(kind -> shippedWith(folder, kind)).rules();
    }

    private static Map<String, Named> shippedWith(Path folder, String kind) {
        Map<String, Named> files = shipped(kind);
        files.putAll(in(folder, kind, folder + "/" + kind));
        return files;
    }

    private static Map<String, Named> in(Path folder, String kind, String name) {
        Path below = folder.resolve(kind);
        return Files.isDirectory(below) ? ResourceFolder.named(below, name) : Map.of();
    }

    /**
     * What releases are made by, as a digest: not how its files are spaced or commented. Priorities are judged when they are asked for, so they are
     * not in it.
     */
    public String digest() {
        List<String> digests = new ArrayList<>();
        feeds.forEach(feed -> digests.add(feed.digest()));
        indicators.forEach(indicator -> digests.add(indicator.digest()));
        neighbours.forEach(list -> digests.add(list.digest()));
        return Digest.of(digests.stream().sorted().toList());
    }

    /** The contract of this feed, if there is one. */
    public Optional<FeedContract> feed(String key) {
        return feeds.stream().filter(feed -> feed.feed().equals(key)).findFirst();
    }

    /** How the small numbers of a feed are protected; {@link DisclosureTerms#NOT_STATED} of one that has no figures, or is not there. */
    public DisclosureTerms disclosure(String feed) {
        return feed(feed)
                .filter(MeasureFeed.class::isInstance)
                .map(contract -> ((MeasureFeed) contract).disclosure())
                .orElse(DisclosureTerms.NOT_STATED);
    }

    /** The measures that an indicator's figures from a feed are made of; {@link CountedMeasures#UNKNOWN} where it is not in the catalogue. */
    public CountedMeasures counted(String indicator, String feed) {
        return indicator(indicator).map(found -> found.counted(feed)).orElse(CountedMeasures.UNKNOWN);
    }

    /** The indicator of this key, if there is one. */
    public Optional<Indicator> indicator(String key) {
        return indicators.stream()
                .filter(indicator -> indicator.indicator().equals(key))
                .findFirst();
    }

    /**
     * Reads a catalogue from a folder with {@code feeds}, {@code indicators}, {@code neighbours} and {@code priorities}; it may name the rules of
     * disclosure that come with the product, and those of its own folder {@code disclosure}.
     *
     * @throws InvalidYaml with a line for each fault of each file
     */
    public static Catalogue read(Path folder) {
        return new CatalogueFiles(kind ->
                        kind.equals(DisclosureRules.FOLDER) ? shippedWith(folder, kind) : in(folder, kind, kind))
                .read();
    }
}
