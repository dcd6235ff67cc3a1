-- A converted figure: what is published for an area is not converted as well; on other boundaries, too, each area has each figure once.
SELECT
    b.feed,
    b.indicator,
    b.part,
    NULL AS delivery,
    b.area,
    b.period,
    b.value,
    c.value AS published_value,
    c.area IS NOT NULL AS violated
FROM boundary_observations AS b
LEFT JOIN area_comparisons AS c
    ON
        b.feed = c.feed
        AND b.indicator = c.indicator
        AND b.area = c.area
        AND b.period_kind = c.period_kind
        AND b.period_start = c.period_start
        AND b.period_end = c.period_end
        AND b.sex = c.sex
        AND b.age = c.age
        AND b.category_type = c.category_type
        AND b.category = c.category
