package org.mhin.model.area.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhin.model.area.geography.AreaAtoms.Atom;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;

/** Atoms that would make wrong weights are refused, with one line that says where. */
class AreaAtomsTest {
    private static final String CCGS = "ccg@2021-04-01";
    private static final List<String> HEADER = List.of(CCGS, "age_0_17", "age_18_plus");
    private static final AreaRegister REGISTER = AreaRegister.shipped();

    /** One atom for each CCG of 2021. */
    private static List<Atom> whole() {
        List<Atom> atoms = new ArrayList<>();
        REGISTER.of(AreaType.CCG, LocalDate.of(2021, 4, 1))
                .forEach(area -> atoms.add(new Atom(Map.of(CCGS, area.code()), new int[] {1_000, 4_000})));
        return atoms;
    }

    @Test
    void atoms_that_cover_every_area_are_taken() {
        assertThat(AreaAtoms.checked(HEADER, whole(), Map.of(), REGISTER).atoms())
                .hasSize(106);
        assertThat(AreaAtoms.shipped().atoms()).hasSizeGreaterThan(400);
    }

    @Test
    void an_area_that_no_atom_covers_is_named() {
        List<Atom> atoms = whole();
        atoms.removeIf(atom -> "E38000256".equals(atom.code(CCGS)));
        assertThatThrownBy(() -> AreaAtoms.checked(HEADER, atoms, Map.of(), REGISTER))
                .hasMessage(
                        "Reference table area_atoms.csv: ccg@2021-04-01 does not cover E38000256 NHS North West London CCG:"
                                + " no row lies in it");
    }

    @Test
    void an_atom_in_an_area_that_was_not_there_is_named() {
        List<Atom> atoms = whole();
        atoms.add(new Atom(Map.of(CCGS, "E38000020"), new int[] {1, 1}));
        assertThatThrownBy(() -> AreaAtoms.checked(HEADER, atoms, Map.of(), REGISTER))
                .hasMessage(
                        "Reference table area_atoms.csv: row 107 lies in 'E38000020' in ccg@2021-04-01, which is no ccg on"
                                + " that day");
        atoms.set(106, new Atom(Map.of(CCGS, ""), new int[] {1, 1}));
        assertThatThrownBy(() -> AreaAtoms.checked(HEADER, atoms, Map.of(), REGISTER))
                .hasMessageContaining("row 107 lies in '' in ccg@2021-04-01");
    }

    @Test
    void people_whose_shares_would_not_add_up_to_one_are_named() {
        List<Atom> atoms = whole();
        atoms.set(2, new Atom(Map.of(CCGS, String.valueOf(atoms.get(2).code(CCGS))), new int[] {1_000, -1}));
        assertThatThrownBy(() -> AreaAtoms.checked(HEADER, atoms, Map.of(), REGISTER))
                .hasMessage(
                        "Reference table area_atoms.csv: row 3 has -1 people of an age, so that the shares of its areas would"
                                + " not add up to one");
    }
}
