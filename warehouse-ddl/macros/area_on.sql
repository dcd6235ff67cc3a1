-- What a code (ONS or ODS) or key means on a day: the areas that have it on that day, or else those that its nearest meaning had become by
-- then, or had not yet been made from.
CREATE MACRO area_on(which_code, which_day) AS TABLE
WITH asked AS (
    SELECT
        CASE
            WHEN EXISTS (SELECT 1 FROM areas) AND CAST(which_day AS DATE) IS NULL
                THEN CAST(error('No day is given; write it as DATE ''2021-04-01''') AS DATE)
            ELSE CAST(which_day AS DATE)
        END AS on_day
),

known AS (
    SELECT
        a.*,
        q.on_day,
        CASE
            WHEN q.on_day < a.valid_from THEN a.valid_from - q.on_day
            WHEN q.on_day > a.valid_to THEN q.on_day - a.valid_to
            ELSE 0
        END AS days_off,
        CASE WHEN q.on_day < a.valid_from THEN 'predecessor' ELSE 'successor' END AS lies,
        coalesce(a.area_name || ' (' || a.area || ')', a.area)
        || ' is valid'
        || coalesce(' from ' || min(a.valid_from) OVER life, '')
        || CASE WHEN count(*) OVER life = count(a.valid_to) OVER life THEN ' to ' || max(a.valid_to) OVER life ELSE '' END
        || ', not on '
        || q.on_day AS absence
    FROM areas_named(which_code) AS a
    CROSS JOIN asked AS q
    WINDOW life AS (PARTITION BY a.area)
    QUALIFY rank() OVER (ORDER BY days_off) = 1
),

became AS (
    SELECT
        a.*,
        r.direction,
        r.steps,
        r.kinds,
        r.share,
        k.area AS from_area,
        k.absence
    FROM known AS k
    INNER JOIN area_relation AS r ON k.area = r.area AND k.lies = r.direction
    INNER JOIN areas AS a
        ON
            r.other = a.area
            AND (a.valid_from IS NULL OR k.on_day >= a.valid_from)
            AND (a.valid_to IS NULL OR k.on_day <= a.valid_to)
    WHERE k.days_off > 0
)

SELECT
    k.area,
    k.area_code,
    k.area_name,
    k.area_type,
    k.valid_from,
    k.valid_to,
    'itself' AS through,
    0 AS steps,
    NULL::VARCHAR AS kinds,
    1::DOUBLE AS share,
    k.area AS from_area,
    NULL::VARCHAR AS remark
FROM known AS k
WHERE k.days_off = 0
UNION ALL
SELECT
    b.area,
    b.area_code,
    b.area_name,
    b.area_type,
    b.valid_from,
    b.valid_to,
    b.direction AS through,
    b.steps,
    b.kinds,
    b.share,
    b.from_area,
    b.absence
    || CASE b.direction WHEN 'successor' THEN '; this is what it had become' ELSE '; this is what it was made from' END AS remark
FROM became AS b
UNION ALL
SELECT
    NULL AS area,
    NULL AS area_code,
    NULL AS area_name,
    NULL AS area_type,
    NULL AS valid_from,
    NULL AS valid_to,
    'none' AS through,
    NULL AS steps,
    NULL AS kinds,
    NULL AS share,
    k.area AS from_area,
    k.absence || '; no succession leads to that day' AS remark
FROM known AS k
WHERE k.days_off > 0 AND NOT EXISTS (SELECT 1 FROM became AS b WHERE b.from_area = k.area)
ORDER BY area;
