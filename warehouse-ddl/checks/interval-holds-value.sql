-- Lower limits are not above upper limits, both ends of a pair are there or neither, and all four where we compute them. The value may
-- lie outside them by the publisher's rounding, never by a swap.
SELECT
    feed,
    part,
    delivery,
    count(*) FILTER (
        WHERE
        lower_95 > upper_95
        OR lower_998 > upper_998
        OR (lower_95 IS NULL) <> (upper_95 IS NULL)
        OR (lower_998 IS NULL) <> (upper_998 IS NULL)
        OR (limits_basis LIKE 'computed%' AND (lower_95 IS NULL OR upper_95 IS NULL OR lower_998 IS NULL OR upper_998 IS NULL))
    ) AS violated,
    count(*) AS denominator
FROM area_comparisons
GROUP BY feed, part, delivery
