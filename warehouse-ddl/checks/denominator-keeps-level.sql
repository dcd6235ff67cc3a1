-- A denominator and that of the period before in its series: it is not one of the jumps that denominator_jumps tells of.
SELECT
    c.feed,
    c.indicator,
    c.part,
    c.delivery,
    c.area,
    c.period,
    c.sex,
    c.age,
    c.category,
    c.denominator,
    j.previous_period,
    j.previous_denominator,
    j.area IS NOT NULL AS violated
FROM area_comparisons AS c
LEFT JOIN denominator_jumps AS j
    ON
        c.feed = j.feed
        AND c.indicator = j.indicator
        AND c.area = j.area
        AND c.period_kind = j.period_kind
        AND c.period_start = j.period_start
        AND c.period_end = j.period_end
        AND c.sex = j.sex
        AND c.age = j.age
        AND c.category_type = j.category_type
        AND c.category = j.category
WHERE c.denominator > 0
