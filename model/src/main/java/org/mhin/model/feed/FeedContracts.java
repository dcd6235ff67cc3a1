package org.mhin.model.feed;

import java.util.List;
import java.util.Optional;
import org.mhin.model.Digest;
import org.mhin.model.disclosure.DisclosureRules;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.model.yaml.RecordShape;
import org.mhin.model.yaml.YamlFile;

/** Reads feed contracts from YAML and says, a line each, what does not hang together. */
public final class FeedContracts {
    static final List<String> FREQUENCIES = List.of("monthly", "quarterly", "annual", "continuous", "once");
    static final List<String> SCOPES = List.of("period", "cell");
    static final List<String> YEARS = List.of("financial", "academic");

    private FeedContracts() {}

    /**
     * Reads one contract. The digest covers what the contract says, not how it is spaced or commented.
     *
     * @param yaml the contract's text
     * @param name the file's name, for messages
     * @param rules of disclosure, those that it may name
     * @throws InvalidYaml with a line for each fault that names the file, the place and what is wrong
     */
    public static FeedContract parse(String yaml, String name, DisclosureRules rules) {
        YamlFile file = YamlFile.of(yaml, name);
        Optional<FeedContract> contract = read(file, rules);
        file.refuse();
        return contract.orElseThrow();
    }

    /** Reads one contract that names no rule of disclosure but those that come with the product. */
    public static FeedContract parse(String yaml, String name) {
        return parse(yaml, name, DisclosureRules.shipped());
    }

    /** Reads one contract and leaves what is wrong with the file; empty where it is not of any kind. */
    public static Optional<FeedContract> read(YamlFile file, DisclosureRules rules) {
        Optional<FeedFile> contract = RecordShape.read(file, FeedFile.class, Digest.of(List.of(file.canonical())));
        contract.ifPresent(read -> check(read, new References(read, file, rules)));
        return contract.flatMap(read -> read.contract(rules));
    }

    /** That what one part of a contract names, another part defines, and that words are among those there are. */
    private static void check(FeedFile contract, References refer) {
        EveryFeedCheck every = new EveryFeedCheck(contract, refer);
        every.check();
        for (FeedContract.Kind kind : FeedContract.Kind.values()) {
            kind.check(contract, refer);
        }
        every.checkRules();
    }
}
