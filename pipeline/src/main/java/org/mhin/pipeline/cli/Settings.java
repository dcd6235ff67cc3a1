package org.mhin.pipeline.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Suggestions;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.disclosure.DisclosureRules;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.pipeline.extract.StandingExtracts;
import org.mhin.pipeline.health.Retention;
import org.mhin.pipeline.resolve.StandardBoundaries;
import org.mhin.pipeline.run.BesideReleases;
import org.mhin.pipeline.run.NightSettings;
import org.mhin.pipeline.run.Program;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/**
 * What a command works with. A flag goes before the file, the file before the default. The file is {@code mhin.yaml} in the working
 * directory or the one that {@code --config} names:
 *
 * <pre>
 * warehouse: ./warehouse     # the warehouse folder
 * inbox:                     # folders, files and URLs that mhin nightly lands
 *   - ./inbox
 *   - https://example.org/file.csv
 * threads: 4                 # how many the nightly works with
 * boundaries:                # days on whose boundaries the nightly shows every figure as well
 *   - 2021-04-01
 *   - 2023-04-01
 * take:                      # deliveries that replace others although they bring far fewer figures
 *   - 3f2a9c1d0b7e
 * publish: draft             # the nightly leaves its release to mhin publish
 * extracts: none             # no extracts stand beside a release; standing where nothing is said
 * keep: 30                   # a night that makes something new then removes what nothing kept needs; how many releases stay
 * keep-for: 365              # for how many days what readers saw stays
 * </pre>
 *
 * <p>Paths in the file are relative to the file's folder.
 *
 * @param warehouse the warehouse folder
 * @param inbox paths and URLs; where neither flag nor file is given, the samples that come with the program
 * @param threads at least 1; as many as the machine has where nothing says otherwise
 * @param boundaries none where the file has an empty list
 * @param catalogue the folder that adds to the catalogue; null where none does
 * @param take the first digits of deliveries, at least eight
 * @param publish what becomes of the release that a night makes
 * @param extracts what stands beside a release for anybody to take
 * @param retention what a night leaves of the past
 */
record Settings(
        Path warehouse,
        List<String> inbox,
        int threads,
        StandardBoundaries boundaries,
        @Nullable Path catalogue,
        List<String> take,
        PublishAs publish,
        Extracts extracts,
        Retention retention) {
    private static final String WAREHOUSE = "warehouse";
    private static final String INBOX = "inbox";
    private static final String THREADS = "threads";
    private static final String BOUNDARIES = "boundaries";
    private static final String CATALOGUE = "catalogue";
    private static final String TAKE = "take";
    private static final String PUBLISH = "publish";
    private static final String EXTRACTS = "extracts";
    private static final String KEEP = "keep";
    private static final String KEEP_FOR = "keep-for";
    private static final List<String> KEYS =
            List.of(WAREHOUSE, INBOX, THREADS, BOUNDARIES, CATALOGUE, TAKE, PUBLISH, EXTRACTS, KEEP, KEEP_FOR);
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{8,64}");
    static final int MOST_THREADS = 1024;
    private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+://.*");

    Settings {
        inbox = List.copyOf(inbox);
        take = List.copyOf(take);
    }

    /** What stands beside a release. */
    enum Extracts {
        STANDING,
        NONE
    }

    /** What {@code --warehouse} and {@code --config} gave; null where they were not given. */
    record Flags(@Nullable Path warehouse, @Nullable Path config) {}

    /**
     * Reads the settings.
     *
     * @param folder the working directory
     * @param home where the program stands; null where the launcher does not say
     * @throws MhinException {@link ErrorCode#USAGE} naming the file and the key at fault
     */
    static Settings read(Flags flags, Path folder, @Nullable Path home) {
        Path usual = folder.resolve("mhin.yaml");
        Path config = flags.config();
        if (flags.warehouse() != null && flags.warehouse().toString().isBlank()) {
            throw new MhinException(ErrorCode.USAGE, "An empty path names no warehouse; give a folder to --warehouse");
        }
        if (config != null && !Files.isRegularFile(config)) {
            throw new MhinException(ErrorCode.USAGE, "There is no settings file " + config);
        }
        Path file = config != null ? config : Files.isRegularFile(usual) ? usual : null;
        Settings settings = file == null
                ? new Settings(
                        folder.resolve("warehouse"),
                        flags.warehouse() == null && home != null ? samples(home) : List.of(),
                        Runtime.getRuntime().availableProcessors(),
                        StandardBoundaries.DEFAULT,
                        null,
                        List.of(),
                        PublishAs.PUBLISHED,
                        Extracts.STANDING,
                        Retention.EVERYTHING)
                : read(file, folder);
        return flags.warehouse() == null
                ? settings
                : new Settings(
                        flags.warehouse(),
                        settings.inbox(),
                        settings.threads(),
                        settings.boundaries(),
                        settings.catalogue(),
                        settings.take(),
                        settings.publish(),
                        settings.extracts(),
                        settings.retention());
    }

    /**
     * The catalogue that comes with the program, and what the folder of the settings adds to it.
     *
     * @throws InvalidYaml with a line for each fault of each file
     */
    Catalogue catalogueInForce() {
        return catalogue == null ? Catalogue.shipped() : Catalogue.shippedWith(catalogue);
    }

    /**
     * The rules of disclosure among it, whatever is wrong with its other files.
     *
     * @throws InvalidYaml with a line for each fault of each of their files
     */
    DisclosureRules disclosureRules() {
        return catalogue == null ? DisclosureRules.shipped() : Catalogue.rulesShippedWith(catalogue);
    }

    /** What the nights of the warehouse make figures with. */
    Program program(Catalogue inForce) {
        return Program.of(inForce, catalogue);
    }

    /** How the nights of the warehouse run. */
    NightSettings nights() {
        return new NightSettings(boundaries, take, threads, publish == PublishAs.DRAFT, retention);
    }

    private static List<String> samples(Path home) {
        return new LocalStorage()
                .list(home.resolve("data-samples")).stream()
                        .map(feed -> feed.resolve("good"))
                        .filter(Files::isDirectory)
                        .map(Path::toString)
                        .toList();
    }

    private static Settings read(Path file, Path folder) {
        JsonNode tree = parse(file);
        Path base = file.toAbsolutePath().getParent();
        Path beside = base == null ? folder : base;
        for (Iterator<String> keys = tree.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!KEYS.contains(key)) {
                List<String> nearest = Suggestions.to(key, KEYS, 1);
                throw fault(
                        file,
                        "unknown key '" + key + "'; "
                                + (nearest.isEmpty()
                                        ? "there are " + String.join(", ", KEYS)
                                        : "did you mean " + nearest.get(0) + "?"));
            }
        }
        JsonNode warehouse = tree.path(WAREHOUSE);
        JsonNode threads = tree.path(THREADS);
        if (!warehouse.isMissingNode() && !warehouse.isTextual()) {
            throw fault(file, WAREHOUSE + ": is the path of a folder");
        }
        if (!threads.isMissingNode() && (!threads.isInt() || threads.asInt() < 1 || threads.asInt() > MOST_THREADS)) {
            throw fault(file, THREADS + ": '" + threads.asText() + "' is not a whole number from 1 to " + MOST_THREADS);
        }
        return new Settings(
                path(file, WAREHOUSE, beside, warehouse.asText(WAREHOUSE)),
                inbox(file, tree.path(INBOX), beside),
                threads.asInt(Runtime.getRuntime().availableProcessors()),
                boundaries(file, tree.path(BOUNDARIES)),
                catalogue(file, tree.path(CATALOGUE), beside),
                take(file, tree.path(TAKE)),
                publish(file, tree.path(PUBLISH)),
                extracts(file, tree.path(EXTRACTS)),
                new Retention(number(file, KEEP, tree), number(file, KEEP_FOR, tree)));
    }

    private static @Nullable Integer number(Path file, String key, JsonNode tree) {
        JsonNode said = tree.path(key);
        if (said.isMissingNode() || said.isNull()) {
            return null;
        }
        if (!said.isInt() || said.asInt() < 1 || said.asInt() > Retention.MOST) {
            throw fault(file, key + ": '" + said.asText() + "' is not a whole number from 1 to " + Retention.MOST);
        }
        return said.asInt();
    }

    private static PublishAs publish(Path file, JsonNode said) {
        if (said.isMissingNode() || said.isNull()) {
            return PublishAs.PUBLISHED;
        }
        for (PublishAs as : PublishAs.values()) {
            if (as.name().equalsIgnoreCase(said.asText())) {
                return as;
            }
        }
        throw fault(file, PUBLISH + ": '" + said.asText() + "' is not one of draft, published");
    }

    private static Extracts extracts(Path file, JsonNode said) {
        if (said.isMissingNode() || said.isNull()) {
            return Extracts.STANDING;
        }
        for (Extracts extracts : Extracts.values()) {
            if (extracts.name().equalsIgnoreCase(said.asText())) {
                return extracts;
            }
        }
        throw fault(file, EXTRACTS + ": '" + said.asText() + "' is not one of standing, none");
    }

    /** What is made beside the releases of a warehouse. */
    BesideReleases beside(WarehouseLayout layout) {
        return extracts == Extracts.NONE
                ? BesideReleases.NOTHING
                : new StandingExtracts(layout, Called.clock(), threads)::makeMissing;
    }

    private static StandardBoundaries boundaries(Path file, JsonNode listed) {
        if (listed.isMissingNode() || listed.isNull()) {
            return StandardBoundaries.DEFAULT;
        }
        if (!listed.isArray()) {
            throw fault(file, BOUNDARIES + ": is a list of dates such as 2021-04-01");
        }
        List<LocalDate> dates = new ArrayList<>();
        for (JsonNode entry : listed) {
            try {
                dates.add(LocalDate.parse(entry.asText()));
            } catch (DateTimeParseException e) {
                throw fault(file, BOUNDARIES + ": '" + entry.asText() + "' is not a date such as 2021-04-01");
            }
        }
        try {
            return new StandardBoundaries(dates);
        } catch (IllegalArgumentException e) {
            throw fault(file, BOUNDARIES + ": " + e.getMessage());
        }
    }

    private static @Nullable Path catalogue(Path file, JsonNode said, Path beside) {
        if (said.isMissingNode() || said.isNull()) {
            return null;
        }
        if (!said.isTextual()) {
            throw fault(file, CATALOGUE + ": is the path of a folder");
        }
        Path folder = path(file, CATALOGUE, beside, said.asText());
        List<String> kinds = Catalogue.KINDS;
        if (!Files.isDirectory(folder)) {
            throw fault(file, CATALOGUE + ": there is no folder " + folder);
        }
        if (kinds.stream().noneMatch(kind -> Files.isDirectory(folder.resolve(kind)))) {
            throw fault(
                    file,
                    CATALOGUE + ": " + folder + " has none of the folders of a catalogue: " + String.join(", ", kinds));
        }
        return folder;
    }

    private static List<String> take(Path file, JsonNode listed) {
        if (listed.isMissingNode() || listed.isNull()) {
            return List.of();
        }
        List<String> take = new ArrayList<>();
        for (JsonNode entry : listed.isArray() ? listed : List.of(listed)) {
            if (!DIGITS.matcher(entry.asText()).matches()) {
                throw fault(
                        file,
                        TAKE + ": '" + entry.asText()
                                + "' is not the first eight or more digits of a delivery, as mhin status shows them");
            }
            take.add(entry.asText());
        }
        return take;
    }

    private static List<String> inbox(Path file, JsonNode listed, Path beside) {
        if (listed.isMissingNode() || listed.isNull()) {
            return List.of();
        }
        List<JsonNode> entries = new ArrayList<>();
        if (listed.isArray()) {
            listed.forEach(entries::add);
        } else {
            entries.add(listed);
        }
        List<String> inbox = new ArrayList<>();
        for (JsonNode entry : entries) {
            if (!entry.isTextual()) {
                throw fault(file, INBOX + ": is a list of paths and URLs");
            }
            String text = entry.asText();
            inbox.add(
                    URL.matcher(text).matches()
                            ? text
                            : path(file, INBOX, beside, text).toString());
        }
        return inbox;
    }

    /** A path as it is written, {@code ~/} being the home folder; no shell stands between that would replace anything else. */
    private static Path path(Path file, String key, Path beside, String text) {
        if (text.isBlank()) {
            throw fault(file, key + ": an empty path; take the entry out, or name a folder");
        }
        if (text.contains("$")) {
            throw fault(
                    file, key + ": '" + text + "' holds a variable, which nothing replaces here; write the path out");
        }
        if (text.equals("~") || text.startsWith("~/")) {
            return Path.of(System.getProperty("user.home") + text.substring(1));
        }
        if (text.startsWith("~")) {
            throw fault(
                    file,
                    key + ": '" + text + "' names another's home folder, which is not looked up; write the path out");
        }
        try {
            return beside.resolve(text);
        } catch (InvalidPathException e) {
            throw fault(file, key + ": '" + text + "' is not a path: " + e.getReason());
        }
    }

    private static JsonNode parse(Path file) {
        try {
            List<JsonNode> documents = new ArrayList<>();
            YAMLMapper yaml = YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();
            // From a parser: of a text, the iterator would take the entries of a list for documents.
            try (JsonParser parser = yaml.createParser(Files.readString(file));
                    MappingIterator<JsonNode> found =
                            yaml.readerFor(JsonNode.class).readValues(parser)) {
                while (found.hasNextValue()) {
                    documents.add(found.nextValue());
                }
            }
            if (documents.size() > 1) {
                throw fault(file, "holds " + documents.size() + " documents (---), and only one can count");
            }
            JsonNode tree = documents.isEmpty() ? MissingNode.getInstance() : documents.get(0);
            if (tree.isMissingNode() || tree.isNull() || tree.isObject()) {
                return tree;
            }
            throw fault(file, "is not a map of keys");
        } catch (JacksonException e) {
            throw fault(file, e.getOriginalMessage());
        } catch (IOException e) {
            throw fault(file, "cannot be read: " + e.getMessage());
        }
    }

    private static MhinException fault(Path file, String what) {
        return new MhinException(ErrorCode.USAGE, file + ": " + what);
    }
}
