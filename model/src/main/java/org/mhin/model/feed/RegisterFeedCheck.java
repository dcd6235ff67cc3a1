package org.mhin.model.feed;

import static org.mhin.model.feed.References.at;

import java.util.List;
import org.mhin.model.yaml.YamlFile;

/** The part of a register. */
record RegisterFeedCheck(FeedFile contract, References refer) {
    /** Notes what is wrong with it. */
    void check() {
        RegisterRule register = contract.register();
        if (register == null) {
            return;
        }
        refer.column(at("register", "code-from"), register.codeFrom());
        refer.column(at("register", "ods-code-from"), register.odsCodeFrom());
        refer.column(at("register", "name-from"), register.nameFrom());
        refer.column(at("register", "other-names-from"), register.otherNamesFrom());
        refer.date(at("register", "valid-from"), register.validFrom());
        refer.date(at("register", "valid-to"), register.validTo());
        refer.column(at("register", "parent-from"), register.parentFrom());
        refer.types(at("register", "types"), register.types());
        if (register.codeFrom() == null && register.odsCodeFrom() == null) {
            refer.fault(at("register"), "neither code-from nor ods-code-from is given");
        }
        for (int i = 0; i < register.above().size(); i++) {
            RegisterRule.AreaAbove area = register.above().get(i);
            List<String> path = at("register", "above", YamlFile.index(i));
            refer.column(at(path, "code-from"), area.codeFrom());
            refer.column(at(path, "ods-code-from"), area.odsCodeFrom());
            refer.column(at(path, "name-from"), area.nameFrom());
            refer.types(at(path, "types"), area.types());
        }
    }
}
