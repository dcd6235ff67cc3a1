-- The figures that are hidden in the protected figures and were not when they were measured.
CREATE TABLE further AS
SELECT
    m.indicator,
    m.area,
    m.period_start,
    m.period_end,
    m.age,
    m.category_type,
    m.category
FROM read_parquet([${protected}]) AS p
INNER JOIN read_parquet([${measured}]) AS m
    ON
        p.part = m.part
        AND p.indicator = m.indicator
        AND p.area = m.area
        AND p.period_start = m.period_start
        AND p.period_end = m.period_end
        AND p.sex = m.sex
        AND p.age = m.age
        AND p.category_type = m.category_type
        AND p.category = m.category
WHERE p.reason = 'suppressed' AND m.reason IS DISTINCT FROM 'suppressed';
