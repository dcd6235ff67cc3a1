package org.mhin.model.figure;

import org.mhin.model.area.register.Area;

/** The figure of one area after a conversion. */
public record ConvertedFigure(Area area, Figure figure) {}
