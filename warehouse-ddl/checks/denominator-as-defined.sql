-- Two indicators of one feed and period: a denominator of people of some ages is not that of people of all ages. Where a file has both, and they
-- are equal in every one of twenty areas or more, the file does not count what the definition says: the catalogue must say so in a note of the
-- source, and then it does.
WITH denominators AS (
    SELECT
        c.part,
        c.delivery,
        c.feed,
        c.period_kind,
        c.period_start,
        c.period_end,
        c.area,
        c.sex,
        c.age,
        c.indicator,
        c.denominator,
        c.note,
        n.denominator_text LIKE '% aged %' AS is_of_some_ages,
        n.denominator_text LIKE '% of all ages' AND n.denominator_text NOT LIKE '% aged %' AS is_of_all_ages
    FROM area_comparisons AS c
    INNER JOIN dim_indicator AS n ON c.indicator = n.indicator
    WHERE c.denominator IS NOT NULL AND c.category = 'all' AND c.age = 'all'
)

SELECT
    s.feed,
    s.indicator,
    CASE WHEN min(s.part) = max(s.part) THEN min(s.part) END AS part,
    CASE WHEN min(s.delivery) = max(s.delivery) THEN min(s.delivery) END AS delivery,
    e.indicator AS of_all_ages,
    s.period_kind,
    s.period_start,
    s.period_end,
    count(*) AS areas,
    bool_and(s.denominator = e.denominator) AND count(*) >= 20 AND count(s.note) < count(*) AS violated
FROM denominators AS s
INNER JOIN denominators AS e
    ON
        s.feed = e.feed
        AND s.period_kind = e.period_kind
        AND s.period_start = e.period_start
        AND s.period_end = e.period_end
        AND s.area = e.area
        AND s.sex = e.sex
        AND s.age = e.age
WHERE s.is_of_some_ages AND e.is_of_all_ages
GROUP BY s.feed, s.period_kind, s.period_start, s.period_end, s.indicator, e.indicator
