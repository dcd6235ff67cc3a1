package org.mhin.pipeline.answer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mhin.model.area.geography.AreaGroup;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;

/**
 * All that the register knows of an area list.
 *
 * @param on the day asked for
 * @param members as they are called on the list's own day, in its order, each with the first and the last day of the
 *     unbroken time it is valid
 * @param faults why they cannot be taken together on the list's own day; none where they can
 * @param changes of each member that is not valid on the day asked for: what it had become by then, or had not yet been made from
 */
public record AreaListFacts(
        AreaList list, LocalDate on, List<Area> members, List<String> faults, List<String> changes) {
    public AreaListFacts {
        members = List.copyOf(members);
        faults = List.copyOf(faults);
        changes = List.copyOf(changes);
    }

    /** The facts of a list. Throws nothing: what is wrong with it is among its faults. */
    public static AreaListFacts of(AreaRegister register, Boundaries boundaries, AreaList list, LocalDate on) {
        List<Area> members = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        for (String key : list.areas()) {
            Optional<Area> member = AreaLists.member(register, key, list.on());
            if (member.isEmpty()) {
                faults.add(key + " is in this register no more");
                continue;
            }
            Area whole = member.get();
            members.add(whole);
            AreaHistory history = AreaHistory.of(register, key, on);
            if (!history.valid()) {
                changes.add(whole.codeAndName() + " is " + whole.validity() + ", not on " + on
                        + (history.meanings().isEmpty()
                                ? ""
                                : "; then it was "
                                        + history.meanings().stream()
                                                .map(related -> related.area().key() + " "
                                                        + related.area().name())
                                                .collect(Collectors.joining(", "))));
            }
        }
        faults.addAll(AreaGroup.faults(members, list.on(), boundaries));
        return new AreaListFacts(list, on, members, faults, changes);
    }
}
