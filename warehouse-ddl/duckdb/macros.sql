-- Questions people ask, as table macros. An area is named by its code, key or exact name; an indicator by its key.

-- The latest figures of one indicator for one area, beside England, the region and the ICB.
CREATE MACRO area_comparison(which_area, which_indicator) AS TABLE
SELECT
    c.indicator,
    n.title,
    n.unit,
    c.area_code,
    c.area_name,
    c.area_type,
    c.period,
    c.sex,
    c.age,
    c.category_type,
    c.category,
    c.value,
    c.lower_95,
    c.upper_95,
    c.reason,
    c.basis,
    c.england_value,
    c.compared_to_england,
    c.region_value,
    c.compared_to_region,
    c.icb_value,
    c.compared_to_icb,
    c.period_kind,
    c.period_end,
    c.feed
FROM area_comparisons AS c
INNER JOIN dim_indicator AS n ON c.indicator = n.indicator
WHERE
    c.indicator = which_indicator
    AND (c.area = which_area OR c.area_code = which_area OR lower(c.area_name) = lower(which_area))
QUALIFY dense_rank() OVER (PARTITION BY c.area, c.period_kind, c.feed ORDER BY c.period_end DESC) = 1
ORDER BY c.period_kind, c.feed, c.category_type, c.category, c.sex, c.age;

-- Every period of one indicator for one area.
CREATE MACRO area_series(which_area, which_indicator) AS TABLE
SELECT
    c.indicator,
    c.area_code,
    c.area_name,
    c.period_kind,
    c.period_end,
    c.period,
    c.sex,
    c.age,
    c.category_type,
    c.category,
    c.value,
    c.lower_95,
    c.upper_95,
    c.reason,
    c.basis,
    c.england_value,
    c.feed
FROM area_comparisons AS c
WHERE
    c.indicator = which_indicator
    AND (c.area = which_area OR c.area_code = which_area OR lower(c.area_name) = lower(which_area))
ORDER BY c.period_kind, c.category_type, c.category, c.sex, c.age, c.period_end;

-- Every area of a kind with the latest figures of one indicator, highest first; areas without a value come last, with the reason.
CREATE MACRO area_ranking(which_type, which_indicator) AS TABLE
SELECT
    c.area_code,
    c.area_name,
    c.period,
    c.sex,
    c.age,
    c.value,
    c.reason,
    c.england_value,
    c.compared_to_england,
    c.period_kind,
    c.feed
FROM area_comparisons AS c
WHERE c.indicator = which_indicator AND c.area_type = which_type AND c.category = 'all'
QUALIFY dense_rank() OVER (PARTITION BY c.period_kind, c.feed ORDER BY c.period_end DESC) = 1
ORDER BY c.period_kind, c.feed, c.sex, c.age, c.value DESC NULLS LAST, c.area_code;

-- Every figure on the boundaries of one of the days in dim_boundary: observations of areas valid on that day, and all others brought
-- onto them. Kinds: England, regions, LTLAs, UTLAs, CCGs or Sub-ICB locations, STPs or ICBs. An area has each figure once.
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
                        || q.boundaries
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
    0.0 AS moved,
    FALSE AS estimate,
    1 AS parts,
    c.reason
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
    b.moved,
    b.estimate,
    b.parts,
    b.reason
FROM wanted AS w
INNER JOIN boundary_observations AS b ON w.boundaries = b.boundaries;
