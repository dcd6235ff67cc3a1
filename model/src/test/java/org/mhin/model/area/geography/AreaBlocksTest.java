package org.mhin.model.area.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhin.model.area.geography.AreaBlocks.Block;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;

/** Blocks that would make wrong weights are refused, with one line that says where. */
class AreaBlocksTest {
    private static final String CCGS = "ccg@2021-04-01";
    private static final List<String> HEADER = List.of(CCGS, "age_0_17", "age_18_plus");
    private static final AreaRegister REGISTER = AreaRegister.shipped();

    /** One block for each CCG of 2021. */
    private static List<Block> whole() {
        List<Block> blocks = new ArrayList<>();
        REGISTER.of(AreaType.CCG, LocalDate.of(2021, 4, 1))
                .forEach(area -> blocks.add(new Block(Map.of(CCGS, area.code()), new int[] {1_000, 4_000})));
        return blocks;
    }

    @Test
    void blocksThatCoverEveryAreaAreTaken() {
        assertThat(AreaBlocks.checked(HEADER, whole(), Map.of(), REGISTER).blocks())
                .hasSize(106);
        assertThat(AreaBlocks.shipped().blocks()).hasSizeGreaterThan(400);
    }

    @Test
    void anAreaThatNoBlockCoversIsNamed() {
        List<Block> blocks = whole();
        blocks.removeIf(block -> "E38000256".equals(block.code(CCGS)));
        assertThatThrownBy(() -> AreaBlocks.checked(HEADER, blocks, Map.of(), REGISTER))
                .hasMessage(
                        "Reference table area_blocks.csv: ccg@2021-04-01 does not cover E38000256 NHS North West London CCG:"
                                + " no row lies in it");
    }

    @Test
    void anBlockInAnAreaThatWasNotThereIsNamed() {
        List<Block> blocks = whole();
        blocks.add(new Block(Map.of(CCGS, "E38000020"), new int[] {1, 1}));
        assertThatThrownBy(() -> AreaBlocks.checked(HEADER, blocks, Map.of(), REGISTER))
                .hasMessage(
                        "Reference table area_blocks.csv: row 107 lies in 'E38000020' in ccg@2021-04-01, which is not of type ccg on"
                                + " that day");
        blocks.set(106, new Block(Map.of(CCGS, ""), new int[] {1, 1}));
        assertThatThrownBy(() -> AreaBlocks.checked(HEADER, blocks, Map.of(), REGISTER))
                .hasMessageContaining("row 107 lies in '' in ccg@2021-04-01");
    }

    @Test
    void peopleWhoseSharesWouldNotAddUpToOneAreNamed() {
        List<Block> blocks = whole();
        blocks.set(2, new Block(Map.of(CCGS, String.valueOf(blocks.get(2).code(CCGS))), new int[] {1_000, -1}));
        assertThatThrownBy(() -> AreaBlocks.checked(HEADER, blocks, Map.of(), REGISTER))
                .hasMessage(
                        "Reference table area_blocks.csv: row 3 has -1 people of an age, so that the shares of its areas would"
                                + " not add up to one");
    }
}
