-- Two indicators of a feed in a period: they do not have the same value in every area, sex, age and category where both have one. Looked at where
-- some cells are equal at all; broken where all are, in twenty areas or more and with five different values or more, so that it is no chance.
WITH cells AS (
    SELECT
        feed,
        indicator,
        part,
        delivery,
        period_kind,
        period_start,
        period_end,
        period,
        area,
        value,
        hash(area, sex, age, category_type, category) AS cell
    FROM area_comparisons
    WHERE value IS NOT NULL
),

alike AS (
    SELECT
        a.feed,
        a.period_kind,
        a.period_start,
        a.period_end,
        a.indicator,
        b.indicator AS other,
        min(a.period) AS period,
        min(a.part) AS first_part,
        max(b.part) AS last_part,
        min(least(a.delivery, b.delivery)) AS first_delivery,
        max(greatest(a.delivery, b.delivery)) AS last_delivery,
        count(*) AS equal_cells,
        count(DISTINCT a.area) AS areas,
        count(DISTINCT a.value) AS different_values
    FROM cells AS a
    INNER JOIN cells AS b
        ON
            a.feed = b.feed
            AND a.period_kind = b.period_kind
            AND a.period_start = b.period_start
            AND a.period_end = b.period_end
            AND a.cell = b.cell
            AND a.value = b.value
            AND a.indicator < b.indicator
    GROUP BY a.feed, a.period_kind, a.period_start, a.period_end, a.indicator, b.indicator
),

compared AS (
    SELECT
        l.feed,
        l.indicator,
        l.other,
        l.period_kind,
        l.period_start,
        l.period_end,
        count(*) AS cells
    FROM alike AS l
    INNER JOIN cells AS a
        ON
            l.feed = a.feed
            AND l.indicator = a.indicator
            AND l.period_kind = a.period_kind
            AND l.period_start = a.period_start
            AND l.period_end = a.period_end
    INNER JOIN cells AS b
        ON
            l.feed = b.feed
            AND l.other = b.indicator
            AND l.period_kind = b.period_kind
            AND l.period_start = b.period_start
            AND l.period_end = b.period_end
            AND a.cell = b.cell
    WHERE l.areas >= 20 AND l.different_values >= 5
    GROUP BY l.feed, l.indicator, l.other, l.period_kind, l.period_start, l.period_end
)

SELECT
    l.feed,
    l.indicator,
    CASE WHEN l.first_part = l.last_part THEN l.first_part END AS part,
    CASE WHEN l.first_delivery = l.last_delivery THEN l.first_delivery END AS delivery,
    l.other AS equal_to,
    l.period,
    l.areas,
    l.equal_cells,
    coalesce(c.cells, l.equal_cells) AS cells,
    l.different_values,
    coalesce(c.cells = l.equal_cells, FALSE) AS violated
FROM alike AS l
LEFT JOIN compared AS c
    ON
        l.feed = c.feed
        AND l.indicator = c.indicator
        AND l.other = c.other
        AND l.period_kind = c.period_kind
        AND l.period_start = c.period_start
        AND l.period_end = c.period_end
