package org.mhin.pipeline.mart.function;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.mhin.model.area.register.AreaType;

/** {@code mhin.peer_kind}: the kind of areas that an area stands among: {@link AreaType#peers}. */
public final class PeerKind extends MethodFunction<UTF8String> {
    private static final long serialVersionUID = 1L;
    private static final UTF8String[] PEERS =
            Words.of(AreaType.values(), type -> type.peers().key());

    public PeerKind() {
        super("peer_kind", "The type of an area's peers", DataTypes.StringType, DataTypes.StringType);
    }

    /** @param type key of the area's type */
    public static UTF8String invoke(UTF8String type) {
        return PEERS[Words.AREA_TYPES.of(type).ordinal()];
    }
}
