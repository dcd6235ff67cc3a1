-- A figure: lower limits are not above upper limits, both ends of a pair are there or neither, and all four where we compute them. The value
-- may lie outside them by the publisher's rounding, never by a swap.
SELECT
    feed,
    indicator,
    part,
    delivery,
    area,
    period,
    value,
    lower_95,
    upper_95,
    lower_998,
    upper_998,
    limits_basis,
    coalesce(lower_95 > upper_95, FALSE)
    OR coalesce(lower_998 > upper_998, FALSE)
    OR (lower_95 IS NULL) <> (upper_95 IS NULL)
    OR (lower_998 IS NULL) <> (upper_998 IS NULL)
    OR (
        coalesce(limits_basis LIKE 'computed%', FALSE)
        AND (lower_95 IS NULL OR upper_95 IS NULL OR lower_998 IS NULL OR upper_998 IS NULL)
    ) AS violated
FROM area_comparisons
