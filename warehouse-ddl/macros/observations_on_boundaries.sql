-- Every figure on the boundaries of one of the days in dim_boundary: observations of areas valid on that day, and all others brought onto them.
CREATE MACRO observations_on_boundaries(which_date) AS TABLE
WITH asked AS (
    SELECT CAST(which_date AS DATE) AS boundaries
),

prepared AS (
    SELECT coalesce(list(boundaries ORDER BY boundaries), []) AS days
    FROM dim_boundary
),

wanted AS (
    SELECT
        CASE
            WHEN list_contains(p.days, q.boundaries) THEN q.boundaries
            ELSE
                CAST(
                    error(
                        'No boundaries of '
                        || coalesce(CAST(q.boundaries AS VARCHAR), 'NULL')
                        || ' in this release; there are those of '
                        || CASE WHEN len(p.days) = 0 THEN 'no day' ELSE array_to_string(p.days, ', ') END
                        || '. The days are set with boundaries: in mhin.yaml'
                    ) AS DATE
                )
        END AS boundaries
    FROM asked AS q
    CROSS JOIN prepared AS p
)

SELECT
    w.boundaries,
    c.feed,
    c.indicator,
    c.area,
    c.area_code,
    a.area_name,
    c.area_type,
    c.period_kind,
    c.period_start,
    c.period_end,
    c.period,
    c.sex,
    c.age,
    c.category_type,
    c.category,
    c.numerator,
    c.denominator,
    c.value,
    c.lower_95,
    c.upper_95,
    c.lower_998,
    c.upper_998,
    c.method,
    c.basis,
    0.0 AS apportioned_share,
    FALSE AS estimate,
    1 AS parts,
    c.reason,
    c.limits_reason
FROM wanted AS w
INNER JOIN dim_area AS a
    ON
        w.boundaries >= a.valid_from
        AND w.boundaries <= coalesce(a.valid_to, DATE '9999-12-31')
        AND a.area_type IN (
            'england',
            'region',
            'county',
            'unitary',
            'metropolitan-district',
            'london-borough',
            'non-metropolitan-district',
            'ccg',
            'sub-icb-location',
            'stp',
            'icb'
        )
INNER JOIN area_comparisons AS c ON a.area = c.area
UNION ALL
SELECT
    b.boundaries,
    b.feed,
    b.indicator,
    b.area,
    b.area_code,
    b.area_name,
    b.area_type,
    b.period_kind,
    b.period_start,
    b.period_end,
    b.period,
    b.sex,
    b.age,
    b.category_type,
    b.category,
    b.numerator,
    b.denominator,
    b.value,
    b.lower_95,
    b.upper_95,
    b.lower_998,
    b.upper_998,
    b.method,
    b.basis,
    b.apportioned_share,
    b.estimate,
    b.parts,
    b.reason,
    b.limits_reason
FROM wanted AS w
INNER JOIN boundary_observations AS b ON w.boundaries = b.boundaries;
