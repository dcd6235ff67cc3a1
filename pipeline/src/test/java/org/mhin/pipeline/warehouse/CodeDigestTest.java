package org.mhin.pipeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.xbean.asm9.ClassReader;
import org.apache.xbean.asm9.ClassVisitor;
import org.apache.xbean.asm9.ClassWriter;
import org.apache.xbean.asm9.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhin.model.inequality.Inequalities;
import org.mhin.pipeline.MainCode;
import org.mhin.pipeline.convert.BoundaryJob;
import org.mhin.pipeline.dimension.Dimensions;
import org.mhin.pipeline.mart.MartJob;
import org.mhin.pipeline.mart.function.MethodCatalog;
import org.mhin.pipeline.measure.ConformJob;
import org.mhin.pipeline.neighbour.NeighbourBuilder;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.resolve.PartitionPlanner;
import org.mhin.pipeline.stage.StageJob;

/** R25: an address changes with the code behind it, however far behind, and with no other. */
class CodeDigestTest {
    private static final ClassLoader AS_IT_IS = CodeDigestTest.class.getClassLoader();

    /** The code as it is, but for one class. */
    private static CodeDigest with(String changed, UnaryOperator<byte[]> change) {
        String file = changed.replace('.', '/') + ".class";
        return new CodeDigest(new ClassLoader(AS_IT_IS) {
            @Override
            public InputStream getResourceAsStream(String name) {
                InputStream found = super.getResourceAsStream(name);
                if (found == null || !name.equals(file)) {
                    return found;
                }
                try (found) {
                    return new ByteArrayInputStream(change.apply(found.readAllBytes()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    /** A class with a constant more. */
    private static byte[] more(byte[] code) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(code)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public void visitEnd() {
                                visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "MORE", "I", null, 7);
                                super.visitEnd();
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    /** A class without what a comment more may change. */
    private static byte[] plain(byte[] code) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(code).accept(writer, ClassReader.SKIP_DEBUG);
        return writer.toByteArray();
    }

    static List<Class<?>> steps() {
        List<Class<?>> steps = new ArrayList<>(List.of(
                StageJob.class,
                ConformJob.class,
                PartitionPlanner.class,
                Dimensions.class,
                BoundaryJob.class,
                NeighbourBuilder.class,
                MartJob.class,
                Publisher.class));
        steps.addAll(MethodCatalog.services());
        return steps;
    }

    /** The classes that R25 names, each of which once changed figures and no address, or could have. */
    @ParameterizedTest
    @CsvSource({
        "org.mhin.pipeline.stage.StageJob, org.mhin.pipeline.tabular.csv.CsvRows",
        "org.mhin.pipeline.stage.StageJob, org.mhin.pipeline.stage.ColumnReader",
        "org.mhin.pipeline.measure.ConformJob, org.mhin.model.figure.FigureLimits",
        "org.mhin.pipeline.measure.ConformJob, org.mhin.model.statistic.rate.WilsonScore",
        "org.mhin.pipeline.resolve.PartitionPlanner, org.mhin.pipeline.resolve.PeriodChoice",
        "org.mhin.pipeline.dimension.Dimensions, org.mhin.model.area.geography.CutBlocks",
        "org.mhin.pipeline.convert.BoundaryJob, org.mhin.model.area.geography.OverlapFinder",
        "org.mhin.pipeline.neighbour.NeighbourBuilder, org.mhin.model.neighbour.StatisticalNeighbours",
        "org.mhin.pipeline.mart.function.GroupGaps, org.mhin.model.inequality.Inequalities",
        "org.mhin.pipeline.mart.function.RecentTrends, org.mhin.model.statistic.trend.RecentTrend",
        "org.mhin.pipeline.mart.function.AreaSpines, org.mhin.model.comparison.AreaSpine",
        "org.mhin.pipeline.publish.Publisher, org.mhin.pipeline.check.Checks"
    })
    void changesWithAClassBehindAStep(String step, String changed) {
        String before = new CodeDigest(AS_IT_IS).from(Set.of(step));
        assertThat(with(changed, CodeDigestTest::more).from(Set.of(step))).isNotEqualTo(before);
        assertThat(with(changed, CodeDigestTest::plain).from(Set.of(step)))
                .as("line numbers and names of variables are no code")
                .isEqualTo(before);
        assertThat(new CodeDigest(AS_IT_IS).from(Set.of(step))).isEqualTo(before);
    }

    @Test
    void staysWhereOtherCodeChanges() {
        Set<String> steps = steps().stream().map(Class::getName).collect(Collectors.toSet());
        assertThat(with(AreaFinder.class.getName(), CodeDigestTest::more).from(steps))
                .isEqualTo(new CodeDigest(AS_IT_IS).from(steps));
        assertThat(with(Inequalities.class.getName(), CodeDigestTest::more).from(Set.of(StageJob.class.getName())))
                .isEqualTo(CodeDigest.of(StageJob.class));
    }

    /** Held against another reading of the class files, which follows what code calls and not what it names. */
    @ParameterizedTest
    @MethodSource("steps")
    void coversEveryClassThatAStepDependsOn(Class<?> step) {
        Set<String> covered =
                new CodeDigest(AS_IT_IS).reached(Set.of(step.getName())).keySet();
        JavaClass first = new ClassFileImporter()
                .withImportOption(new MainCode())
                .importPackages("org.mhin")
                .get(step);
        Set<String> needed = first.getTransitiveDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .map(JavaClass::getName)
                .filter(name -> name.startsWith("org.mhin."))
                .map(name -> name.replace('.', '/'))
                .collect(Collectors.toSet());
        assertThat(needed).isNotEmpty();
        assertThat(covered).containsAll(needed).noneMatch(name -> name.startsWith("org/mhin/pipeline/cli/"));
    }
}
