package org.mhin.model.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.mhin.model.disclosure.DisclosureRule;
import org.mhin.model.disclosure.DisclosureRules;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.FeedContracts;
import org.mhin.model.feed.NamedMeasures;
import org.mhin.model.feed.NeighbourFeed;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.indicator.Indicators;
import org.mhin.model.neighbour.NeighbourSet;
import org.mhin.model.neighbour.NeighbourSets;
import org.mhin.model.priority.Priorities;
import org.mhin.model.priority.Priority;
import org.mhin.model.resource.ResourceFolder;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.model.yaml.YamlFile;

/** The YAML files of one catalogue, each by itself and held against the others; all that is wrong is said at once. */
final class CatalogueFiles {
    /** As in their documents: plain numbers first, then those with a letter. */
    private static final Comparator<Priority> IN_ORDER = Comparator.comparing(
                    (Priority priority) -> priority.priority().replaceAll("[0-9]", ""))
            .thenComparing(priority -> Integer.parseInt(priority.priority().replaceAll("[^0-9]", "")));

    private final Function<String, Map<String, ResourceFolder.Named>> texts;
    private final List<YamlFile> files = new ArrayList<>();
    private final Map<YamlFile, String> kinds = new HashMap<>();

    /** @param texts of each file below a folder of the catalogue, by its path from there */
    CatalogueFiles(Function<String, Map<String, ResourceFolder.Named>> texts) {
        this.texts = texts;
    }

    /** The rules of disclosure alone. */
    DisclosureRules rules() {
        DisclosureRules rules = readRules();
        once(Map.of(), Map.of());
        refuse();
        return rules;
    }

    private DisclosureRules readRules() {
        Map<YamlFile, DisclosureRule> rules = read(DisclosureRules.FOLDER, DisclosureRules::read);
        return DisclosureRules.of(rules.values(), stems(DisclosureRules.FOLDER));
    }

    Catalogue read() {
        DisclosureRules rules = readRules();
        Map<YamlFile, FeedContract> feeds = read(Catalogue.FEEDS, file -> FeedContracts.read(file, rules));
        Map<YamlFile, Indicator> indicators = read(Catalogue.INDICATORS, Indicators::read);
        Map<YamlFile, NeighbourSet> neighbours = read(Catalogue.NEIGHBOURS, NeighbourSets::read);
        Map<YamlFile, Priority> priorities = read(Catalogue.PRIORITIES, Priorities::read);
        TreeSet<String> feedKeys = stems(Catalogue.FEEDS);
        TreeSet<String> indicatorKeys = stems(Catalogue.INDICATORS);
        feeds.forEach((file, contract) -> check(contract, file));
        indicators.forEach((file, indicator) -> check(indicator, file, feeds, feedKeys));
        neighbours.forEach((file, set) -> check(set, file, indicatorKeys));
        priorities.forEach((file, priority) -> check(priority, file, indicatorKeys));
        once(feeds, neighbours);
        refuse();
        return new Catalogue(
                feeds.values().stream()
                        .map(feed -> feed.expecting(indicators.values().stream()
                                .flatMap(indicator -> indicator.expectations(feed.feed()).stream())
                                .toList()))
                        .toList(),
                List.copyOf(indicators.values()),
                List.copyOf(neighbours.values()),
                priorities.values().stream().sorted(IN_ORDER).toList());
    }

    private void refuse() {
        List<String> faults =
                files.stream().flatMap(file -> file.faults().stream()).toList();
        if (!faults.isEmpty()) {
            throw new InvalidYaml(faults);
        }
    }

    /** The keys of the files below a folder, those that could not be read included: they are there, whatever is wrong with them. */
    private TreeSet<String> stems(String kind) {
        TreeSet<String> stems = new TreeSet<>();
        files.stream().filter(file -> kind.equals(kinds.get(file))).forEach(file -> stems.add(file.stem()));
        return stems;
    }

    /** Every file of a folder that could be read, in the order of their names. */
    private <T> Map<YamlFile, T> read(String kind, Function<YamlFile, Optional<T>> read) {
        Map<YamlFile, T> found = new LinkedHashMap<>();
        texts.apply(kind).entrySet().stream()
                .filter(text -> text.getKey().endsWith(".yaml"))
                .map(text -> YamlFile.of(text.getValue().text(), text.getValue().name()))
                .sorted(Comparator.comparing((YamlFile file) -> file.stem() + ".yaml")
                        .thenComparing(YamlFile::name))
                .forEach(file -> {
                    files.add(file);
                    kinds.put(file, kind);
                    read.apply(file).ifPresent(one -> found.put(file, one));
                });
        return found;
    }

    private static void check(FeedContract contract, YamlFile file) {
        if (file.isSound() && !contract.feed().equals(file.stem())) {
            file.fault(List.of("feed"), "the file is not named after its feed '" + contract.feed() + "'");
        }
    }

    private static void check(
            Indicator indicator, YamlFile file, Map<YamlFile, FeedContract> feeds, TreeSet<String> feedKeys) {
        for (int i = 0; i < indicator.sources().size(); i++) {
            Indicator.Source source = indicator.sources().get(i);
            String entry = YamlFile.index(i);
            if (!feedKeys.contains(source.feed())) {
                file.fault(
                        List.of("sources", entry, "feed"),
                        "there is no feed '" + source.feed() + "'" + YamlFile.meant(source.feed(), feedKeys));
                continue;
            }
            feeds.entrySet().stream()
                    .filter(feed ->
                            feed.getKey().isSound() && feed.getValue().feed().equals(source.feed()))
                    .findFirst()
                    .map(feed -> new NamedMeasures(feed.getValue()))
                    .ifPresent(measures -> {
                        source.references()
                                .forEach((key, reference) -> measures.fault(reference)
                                        .ifPresent(why -> file.fault(List.of("sources", entry, key), why)));
                        Optional.ofNullable(source.allFigures())
                                .flatMap(measures::unknownMeasure)
                                .ifPresent(why -> file.fault(List.of("sources", entry, "all-figures"), why));
                    });
        }
    }

    private static void check(NeighbourSet set, YamlFile file, TreeSet<String> indicators) {
        for (int i = 0; i < set.features().size(); i++) {
            String indicator = set.features().get(i).indicator();
            if (indicator != null && !indicators.contains(indicator)) {
                file.fault(
                        List.of("features", YamlFile.index(i), "indicator"),
                        "there is no indicator '" + indicator + "'" + YamlFile.meant(indicator, indicators));
            }
        }
    }

    private static void check(Priority priority, YamlFile file, TreeSet<String> indicators) {
        for (int i = 0; i < priority.indicators().size(); i++) {
            String indicator = priority.indicators().get(i);
            if (!indicators.contains(indicator)) {
                file.fault(
                        List.of("indicators", YamlFile.index(i)),
                        "there is no indicator '" + indicator + "'" + YamlFile.meant(indicator, indicators));
            }
        }
    }

    /** Lists of neighbours, computed and published, are named by their sets, and files of one name can stand in two folders. */
    private void once(Map<YamlFile, FeedContract> feeds, Map<YamlFile, NeighbourSet> neighbours) {
        Map<String, YamlFile> sets = new HashMap<>();
        neighbours.forEach((file, set) -> sets.put(set.set(), file));
        feeds.forEach((file, contract) -> {
            if (contract instanceof NeighbourFeed list) {
                YamlFile other = sets.putIfAbsent(list.neighbours().set(), file);
                if (other != null) {
                    file.fault(
                            List.of("neighbours", "set"),
                            "'" + list.neighbours().set() + "' is the set of " + other.name() + " too");
                }
            }
        });
        Map<String, YamlFile> names = new HashMap<>();
        for (YamlFile file : files) {
            YamlFile other = names.putIfAbsent(kinds.get(file) + "/" + file.stem(), file);
            if (other != null) {
                file.fault(List.of(), "there is " + other.name() + " too; a key is given once");
            }
        }
    }
}
