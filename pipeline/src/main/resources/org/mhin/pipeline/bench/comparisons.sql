-- The reference's mart: observations by indicator, areas and their region and ICB by the register, and the benchmarks.
CREATE TEMP TABLE observation AS
SELECT
    r.indicator,
    s.level,
    s.area_reported,
    s.period_start,
    s.period_end,
    CASE WHEN s.broken_down_by = 'Age Group' THEN s.second ELSE 'all' END AS age_reported,
    CASE WHEN s.broken_down_by = 'Ethnicity' THEN 'Ethnic group' ELSE 'all' END AS category_type,
    CASE WHEN s.broken_down_by = 'Ethnicity' THEN s.second_name ELSE 'all' END AS category,
    max(s.value) FILTER (WHERE r.role = 'value') AS value,
    max(s.reason) FILTER (WHERE r.role = 'value') AS value_reason,
    count(*) FILTER (WHERE r.role = 'value') AS values_reported,
    max(s.value) FILTER (WHERE r.role = 'numerator') AS numerator,
    max(s.reason) FILTER (WHERE r.role = 'numerator') AS numerator_reason,
    max(s.value) FILTER (WHERE r.role = 'denominator') AS denominator,
    max(s.reason) FILTER (WHERE r.role = 'denominator') AS denominator_reason,
    any_value(r.multiplier) AS multiplier,
    min(s.source_line) AS source_line
FROM read_parquet([${staged}]) AS s
INNER JOIN roles AS r ON s.measure = r.measure
GROUP BY ALL;

CREATE TEMP TABLE place AS
WITH code AS (
    SELECT
        area,
        area_code,
        area_name,
        area_type,
        coalesce(valid_from, DATE '1900-01-01') AS valid_from,
        coalesce(valid_to, DATE '9999-12-31') AS valid_to,
        unnest(
            list_distinct(list_append(string_split(coalesce(ods_codes, ''), '|'), coalesce(ons_code, area_code)))
        ) AS code
    FROM read_parquet(['${dimensions}/dim_area/all.parquet', '${dimensions}/dim_provider/all.parquet'])
),

reported AS (
    SELECT DISTINCT
        level,
        area_reported,
        period_end
    FROM observation
),

found AS (
    SELECT
        r.*,
        c.area,
        c.area_code,
        c.area_name,
        c.area_type
    FROM reported AS r
    INNER JOIN code AS c
        ON
            CASE WHEN r.level = 'England' THEN 'E92000001' ELSE r.area_reported END = c.code
            AND r.period_end BETWEEN coalesce(c.valid_from, DATE '0001-01-01') AND c.valid_to
            AND c.area_type IN (
                CASE r.level
                    WHEN 'England' THEN 'england'
                    WHEN 'Provider' THEN 'provider'
                    WHEN 'ICB of GP Practice or Residence' THEN 'icb'
                    ELSE 'sub-icb-location'
                END,
                CASE WHEN r.level = 'Provider' THEN 'trust' END
            )
)

SELECT
    f.*,
    i.parent AS icb
FROM found AS f
LEFT JOIN read_parquet('${dimensions}/dim_area_parent/all.parquet') AS i
    ON
        f.area = i.child
        AND i.parent_type = 'icb'
        AND f.period_end BETWEEN i.valid_from AND coalesce(i.valid_to, DATE '9999-12-31');

CREATE TEMP TABLE valued AS
SELECT
    o.indicator,
    p.area,
    p.area_code,
    p.area_name,
    p.area_type,
    p.icb,
    o.period_start,
    o.period_end,
    o.age_reported,
    o.category_type,
    o.category,
    o.numerator,
    o.denominator,
    CASE WHEN o.denominator > 0 THEN o.numerator / o.denominator * o.multiplier END AS computed_value,
    CASE
        WHEN o.values_reported > 0 THEN o.value
        WHEN o.denominator > 0 THEN o.numerator / o.denominator * o.multiplier
    END AS final_value,
    CASE
        WHEN o.values_reported > 0 THEN o.value_reason
        WHEN o.denominator > 0 AND o.numerator IS NOT NULL THEN NULL
        ELSE coalesce(
            o.numerator_reason,
            o.denominator_reason,
            CASE WHEN o.numerator IS NULL THEN 'not-landed' ELSE 'denominator-missing' END
        )
    END AS reason,
    o.source_line
FROM observation AS o
INNER JOIN place AS p
    ON o.level = p.level AND o.area_reported = p.area_reported AND o.period_end = p.period_end;

-- What our side hid so that nobody works out what the publisher hid: SQL does not choose it, and hides the same.
UPDATE valued AS v
SET numerator = NULL, computed_value = NULL, final_value = NULL, reason = 'suppressed'
FROM further AS f
WHERE
    v.indicator = f.indicator
    AND v.area = f.area
    AND v.period_start = f.period_start
    AND v.period_end = f.period_end
    AND age_of(v.age_reported) = f.age
    AND v.category_type = f.category_type
    AND v.category = f.category;

CREATE TABLE area_comparisons AS
SELECT
    o.*,
    e.final_value AS england_value,
    o.final_value - e.final_value AS difference_from_england,
    i.final_value AS icb_value
FROM valued AS o
LEFT JOIN valued AS e
    ON
        e.area_type = 'england'
        AND o.indicator = e.indicator
        AND o.period_start = e.period_start
        AND o.period_end = e.period_end
        AND o.age_reported = e.age_reported
        AND o.category_type = e.category_type
        AND o.category = e.category
LEFT JOIN valued AS i
    ON
        i.area_type = 'icb'
        AND o.icb = i.area
        AND o.indicator = i.indicator
        AND o.period_start = i.period_start
        AND o.period_end = i.period_end
        AND o.age_reported = i.age_reported
        AND o.category_type = i.category_type
        AND o.category = i.category
ORDER BY o.indicator, o.area, o.period_end, o.age_reported, o.category_type, o.category;
