package org.mhin.pipeline.mart.function;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.mhin.model.inequality.GroupKinds;

/** {@code mhin.is_group_of_people}: whether the categories of a type divide people by who they are: {@link GroupKinds}. */
public final class IsGroupOfPeople extends MethodFunction<Boolean> {
    private static final long serialVersionUID = 1L;
    private static final ConcurrentMap<UTF8String, Boolean> KNOWN = new ConcurrentHashMap<>();

    public IsGroupOfPeople() {
        super(
                "is_group_of_people",
                "Whether the categories of a type divide people by who they are",
                DataTypes.BooleanType,
                DataTypes.StringType);
    }

    /** @param categoryType as published */
    public static boolean invoke(UTF8String categoryType) {
        Boolean known = KNOWN.get(categoryType);
        if (known == null) {
            known = GroupKinds.shipped().ofCategoryType(categoryType.toString()).isPresent();
            KNOWN.put(categoryType.clone(), known);
        }
        return known;
    }
}
