-- Published limits stand the right way round. The value may lie outside them by the publisher's rounding, never by a swap.
SELECT
    count(*) FILTER (WHERE lower_95 > upper_95 OR lower_998 > upper_998) AS violated,
    count(*) AS denominator
FROM area_comparisons
